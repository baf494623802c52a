import { createReader } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import { START_AT } from './log/log-fixtures.ts'
import type { LogRow } from './log/log-row.ts'
import { shownRow } from './log/shown-row.ts'
import type { Chart } from './chart.ts'
import { ProbeBuffer } from './probe-buffer.ts'
import { timeOf } from './probe-rows.ts'
import type { ChartSpan } from './probe-series.ts'

/** A hole, from and to in ms since START_AT. */
export function gap(from: number, to: number): Gap {
  return {
    type: 'gap',
    source: 'broker',
    epoch: 'e',
    fromAt: START_AT + from,
    toAt: START_AT + to,
    count: 3,
    cause: 'broker-link',
    message: 'lost 3',
  }
}

/** A buffer that heard these, one after the other. */
export function filled(...events: (WireEvent | Gap)[]): ProbeBuffer {
  const buffer = new ProbeBuffer(createReader())
  buffer.welcome('e')
  for (const one of events) {
    if ('type' in one) buffer.gap(one)
    else buffer.add(one)
  }
  return buffer
}

/** All rows as the page is shown them. */
export function rowsOf({ rows, lines }: ProbeBuffer): readonly LogRow[] {
  const filter = { isOpen: true, fits: () => true, marks: () => [] }
  return Array.from({ length: rows.end - rows.first }, (_, index) => rows.first + index).flatMap((row) => {
    const kept = rows.get(row)
    if (kept === undefined) return []
    const at = timeOf(kept)
    return [shownRow({ place: row, entry: { row, at, repeats: [], untilAt: at }, kept, filter, columns: [], lines })]
  })
}

/** The chart of its first series. */
export function chartOf(
  buffer: ProbeBuffer,
  { spanMs = 60_000, untilAt = START_AT + 60_000, widthPx = 300 }: Partial<ChartSpan> = {},
): Chart | undefined {
  const id = buffer.series.facts[0]?.id ?? ''
  return buffer.series.chart(id, { spanMs, untilAt, widthPx })
}

/** A batch as collectors send it: each event has a time and a text of its own. */
export function batch(...events: readonly { readonly [name: string]: unknown }[]): readonly object[] {
  const timeOf = (index: number) => ({ time: new Date(START_AT + index * 100).toISOString() })
  return events.map((more, index) => Object.assign(timeOf(index), more))
}

/** What all rows of the first event have in common. */
export const LINE: Partial<LogRow> = {
  kind: 'line',
  times: 1,
  untilAt: START_AT + 1_000,
  columns: [],
  marks: [],
  inks: [],
  epoch: 'e',
  source: 'broker',
  seq: 1,
  receivedAt: START_AT + 1_000,
  host: 'web-03',
  stream: 'app',
  exchange: 'amq.topic',
  routingKey: 'acme.shop.prod.web-03.app',
  moreLines: 0,
  form: 'json',
  notes: [],
}
