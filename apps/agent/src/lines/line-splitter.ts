import { MAX_LINE_BYTES } from '../limits.ts'

const NEWLINE = 0x0a

/** Takes bytes as they come and hands out whole lines, cutting those over the limit. */
export interface LineSplitter {
  push(bytes: Buffer): void
  /** Hands out what has come of the last line, as nothing more will. */
  end(): void
}

/** Empty lines are left out. A line over `maxBytes` ends with a mark that says so; its rest is skipped. */
export function createLineSplitter(onLine: (line: string) => void, maxBytes: number = MAX_LINE_BYTES): LineSplitter {
  let parts: Buffer[] = []
  let length = 0
  let isLong = false

  function keep(bytes: Buffer): void {
    const room = maxBytes - length
    if (bytes.length > room) isLong = true
    const kept = bytes.subarray(0, room)
    if (kept.length === 0) return
    // A copy: the reader's buffer is used again.
    parts.push(Buffer.from(kept))
    length += kept.length
  }

  function end(): void {
    const line = Buffer.concat(parts).toString('utf8').replace(/\r$/, '')
    const mark = isLong ? ` … (cut at ${maxBytes} bytes)` : ''
    parts = []
    length = 0
    isLong = false
    if (line !== '') onLine(line + mark)
  }

  return {
    push(bytes) {
      let start = 0
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
        keep(bytes.subarray(start, at))
        end()
        start = at + 1
      }
      keep(bytes.subarray(start))
    },
    end,
  }
}
