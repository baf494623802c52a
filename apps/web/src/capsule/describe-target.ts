import type { CapsuleTarget } from '../feed/capsule/capsule.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** What was listened to, in words. */
export function describeTarget({ host, pattern }: CapsuleTarget): string {
  if (host !== undefined) return visibleLine(host)
  if (pattern === undefined) return 'the host list'
  return pattern.trim() === '' || pattern.trim() === '#' ? 'all hosts' : `topic pattern ${visibleLine(pattern)}`
}
