import { formatClockMs, formatDate } from '../../ui/format-time.ts'
import { severityLook } from '../../ui/severity-look.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { LastLine } from '../../model/last-words.ts'

/** Lines as text for a ticket or a chat, one each: `2026-02-11 03:10:20.118 EMRG kernel: Kernel panic`. */
export function writeLines(lines: readonly LastLine[]): string {
  return lines
    .map(({ at, severity, stream, text }) => {
      const { word } = severityLook(severity)
      const before = [formatDate(at), formatClockMs(at), visibleLine(word), visibleLine(stream)].filter(
        (part) => part !== '',
      )
      return `${before.join(' ')}: ${visibleLine(text)}`
    })
    .join('\n')
}
