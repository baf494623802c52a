import * as fc from 'fast-check'
import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { LogRequest, LogWindow } from './feed.ts'
import { joinLog, LogTeller } from './log-part.ts'
import { ProbeRows } from './probe-rows.ts'

function addRows(rows: ProbeRows, count: number): void {
  const gap: Gap = { type: 'gap', source: 's', epoch: 'e', fromAt: 0, toAt: 0, cause: 'broker-link', message: '' }
  for (let added = 0; added < count; added++) rows.gap(gap)
}

test('[#2] only rows that the page does not have are told, and the others keep their identity', () => {
  const rows = new ProbeRows()
  const teller = new LogTeller()
  addRows(rows, 10)
  teller.ask({ follow: true, rows: 4 }, rows)
  const before = joinLog({ fromRow: 0, rows: [] }, teller.tell(rows))
  addRows(rows, 1)

  const part = teller.tell(rows)
  const after = joinLog(before, part)

  expect(part.newRows.map(({ row }) => row)).toEqual([10])
  expect(after.rows.map(({ row }) => row)).toEqual([7, 8, 9, 10])
  expect(after.rows[0]).toBe(before.rows[1])
})

test('[#2] a window further up is no news when rows come in below it', () => {
  const rows = new ProbeRows()
  const teller = new LogTeller()
  addRows(rows, 100)
  teller.ask({ follow: false, fromRow: 10, rows: 20 }, rows)
  teller.tell(rows)
  addRows(rows, 5)

  expect(teller.isNews(rows)).toBe(false)
})

test('[#2] whatever is asked for and comes in, the page ends with exactly the window asked for', () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat(30) }),
    fc.record({ follow: fc.constant(true), rows: fc.nat(40) }),
    fc.record({ follow: fc.constant(false), fromRow: fc.nat(200), rows: fc.nat(40) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const rows = new ProbeRows()
      const teller = new LogTeller()
      let request: LogRequest = { follow: true, rows: 0 }
      let window: LogWindow = { fromRow: 0, rows: [] }
      for (const one of steps) {
        if ('add' in one) addRows(rows, one.add)
        else {
          request = one
          teller.ask(request, rows)
        }
        if (teller.isNews(rows)) window = joinLog(window, teller.tell(rows))
        expect(window.rows).toEqual(rows.rows(rows.rangeOf(request)))
      }
    }),
  )
})
