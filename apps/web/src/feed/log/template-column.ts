import { type TextColumn, TextColumns } from '@multimeter/analysis'

import type { KeptLine, ProbeRows } from '../probe-rows.ts'
import type { TemplateDesk } from './template-desk.ts'

/** Lines looked at between two steps. */
const LINES_PER_STEP = 256

interface TemplateColumnOptions {
  readonly rows: ProbeRows
  readonly templates: Pick<TemplateDesk, 'textOf'>
  /** Hears each line that is taken, and of which template it is. @default nobody asks */
  readonly onLine?: (line: KeptLine, text: string) => void
}

/**
 * Which templates the kept lines are of, in the order of time in which they came, as `whatMoved` compares texts. Works in steps, so that others
 * go first; rows that come or leave meanwhile are taken or left. Lines of no known template are left out.
 */
export function* templateColumn({ rows, templates, onLine }: TemplateColumnOptions): Generator<void, TextColumn> {
  const columns = new TextColumns('@template', 'template')
  let lastAt = -Infinity
  for (let row = rows.first; row < rows.end; row++) {
    if (row % LINES_PER_STEP === 0) yield
    const kept = rows.get(row)
    if (kept?.kind !== 'line') continue
    const text = templates.textOf(kept)
    if (text === undefined) continue
    // Two sources' lines may come in another order than they were received by the gateway.
    lastAt = Math.max(lastAt, kept.event.receivedAt)
    columns.add(lastAt, text)
    onLine?.(kept, text)
  }
  return columns.column()
}
