import { type TextColumn, TextColumns } from '@multimeter/analysis'

import type { KeptLine, ProbeRows } from '../probe-rows.ts'
import { eachLine } from './each-line.ts'
import type { TemplateDesk } from './template-desk.ts'

interface TemplateColumnOptions {
  readonly rows: ProbeRows
  readonly templates: Pick<TemplateDesk, 'textOf'>
  /** Hears each line that is taken, and of which template it is. @default nobody asks */
  readonly onLine?: (line: KeptLine, text: string) => void
}

/**
 * Which templates the kept lines are of, in the order of time in which they came, as `whatMoved` compares texts. Works in steps, so that others
 * go first. Lines of no known template are left out.
 */
export function* templateColumn({ rows, templates, onLine }: TemplateColumnOptions): Generator<void, TextColumn> {
  const columns = new TextColumns('@template', 'template')
  let lastAt = -Infinity
  yield* eachLine(rows, (line) => {
    const text = templates.textOf(line)
    if (text === undefined) return
    // Two sources' lines may come in another order than they were received by the gateway.
    lastAt = Math.max(lastAt, line.event.receivedAt)
    columns.add(lastAt, text)
    onLine?.(line, text)
  })
  return columns.column()
}
