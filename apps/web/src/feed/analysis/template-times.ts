import type { TemplateDesk } from '../log/template-desk.ts'
import type { ProbeRows } from '../probe-rows.ts'

/** Lines looked at between two steps. */
const LINES_PER_STEP = 256

interface TemplateTimesOptions {
  readonly rows: ProbeRows
  readonly templates: Pick<TemplateDesk, 'isOf'>
  /** Text of the template. */
  readonly template: string
}

/** When lines of a template came, oldest first, of all lines that are kept. Works in steps, so that others have their turn. */
export function* templateTimes({ rows, templates, template }: TemplateTimesOptions): Generator<void, Float64Array> {
  const times: number[] = []
  for (let row = rows.first; row < rows.end; row++) {
    if (row % LINES_PER_STEP === 0) yield
    const kept = rows.get(row)
    if (kept?.kind === 'line' && templates.isOf(kept, template)) times.push(kept.event.receivedAt)
  }
  // Two sources' lines may come in another order than they were received by the gateway.
  return Float64Array.from(times).sort()
}
