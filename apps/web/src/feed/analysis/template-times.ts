import { eachLine } from '../log/each-line.ts'
import type { TemplateDesk } from '../log/template-desk.ts'
import type { ProbeRows } from '../probe-rows.ts'

interface TemplateTimesOptions {
  readonly rows: ProbeRows
  readonly templates: Pick<TemplateDesk, 'isOf'>
  /** Text of the template. */
  readonly template: string
}

/** When lines of a template came, oldest first, of all lines that are kept. Works in steps, so that others have their turn. */
export function* templateTimes({ rows, templates, template }: TemplateTimesOptions): Generator<void, Float64Array> {
  const times: number[] = []
  yield* eachLine(rows, (line) => {
    if (templates.isOf(line, template)) times.push(line.event.receivedAt)
  })
  // Two sources' lines may come in another order than they were received by the gateway.
  return Float64Array.from(times).sort()
}
