import type { BufferFacts } from '../feed/connection-state.ts'
import { rowsIn } from '../feed/log/buffer-limits.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatCount } from '../ui/format-number.ts'

/** So near to a limit it is the one that was met: what is newest may be larger than what it pushed out. */
const MET_SHARE = 0.95

/** Which limit the buffer has met beside the time that was chosen: `full at 50,000 lines`; undefined where it has met none. */
export function describeFull({ isFull, events, bytes, limits }: BufferFacts): string | undefined {
  if (!isFull) return undefined
  const rows = rowsIn(limits.bytes)
  if (events >= MET_SHARE * rows) return `full at ${formatCount(rows)} lines`
  return bytes >= MET_SHARE * limits.bytes ? `full at ${formatBytes(limits.bytes)}` : undefined
}
