import { visibleLine } from '../../ui/visible-text.ts'

interface EmptyLog {
  readonly pattern: string
  /** Whether the gateway has sent what it still had. */
  readonly isReplayed: boolean
  readonly isCapsule: boolean
  /** Why the gateway does not serve the pattern; undefined while it does. */
  readonly refused: string | undefined
}

/** Why the log of all hosts has no line, and when it will have one. */
export function describeEmpty({ pattern, isReplayed, isCapsule, refused }: EmptyLog): string {
  if (refused !== undefined) return `Nothing is listened to: ${visibleLine(refused)}`
  if (!isReplayed) return isCapsule ? 'Reading the capsule.' : 'Asking the gateway for what it still keeps.'
  if (isCapsule) return 'The capsule holds no such line.'
  const what = pattern === '#' ? 'The next message of any host' : `The next message under ${visibleLine(pattern)}`
  return `${what} is drawn here as it comes.`
}
