import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { LogRow } from './log-row.ts'
import type { LogRequest, LogWindow } from './log-window.ts'
import { joinLog, LogTeller, MAX_WINDOW_ROWS, NO_WINDOW, type ToldLog } from './log-part.ts'

/** A log of as many entries, each of which was changed so many times. */
function logOf(endPlace: number, { firstPlace = 0, generation = 1 } = {}): ToldLog & { readonly times: number[] } {
  const times = Array.from({ length: endPlace }, () => 0)
  return { generation, sight: { fromPlace: firstPlace, endPlace }, rowAt: (place) => entry(place, times[place]), times }
}

function entry(place: number, row: number = 0): LogRow {
  const facts = { source: 's', fromAt: 0, toAt: 0, count: undefined, cause: 'broker-link', message: '' } as const
  return { kind: 'gap', place, row, ...facts }
}

const places = (rows: readonly LogRow[]): number[] => rows.map(({ place }) => place)

test('[#2] only entries that the page does not have are told, and the others keep their identity', () => {
  const teller = new LogTeller()
  teller.ask({ follow: true, rows: 4 })
  const before = joinLog(NO_WINDOW, teller.tell(logOf(10)))

  const part = teller.tell(logOf(11))
  const after = joinLog(before, part)

  expect([places(part.rows), places(after.rows)]).toEqual([[10], [7, 8, 9, 10]])
  expect(after.rows[0]).toBe(before.rows[1])
})

test('[#2] a window further up is no news when entries come in below it', () => {
  const teller = new LogTeller()
  teller.ask({ follow: false, fromPlace: 10, rows: 20 })
  teller.tell(logOf(100))

  expect(teller.isNews(logOf(105))).toBe(false)
})

test('[#2] a request is cut to what is kept and to the greatest window, whatever its numbers are', () => {
  const requests: readonly LogRequest[] = [
    { follow: true, rows: 10 },
    { follow: true, rows: 1e9 },
    { follow: false, fromPlace: 100, rows: 10 },
    { follow: false, fromPlace: -5, rows: 10 },
    { follow: false, fromPlace: 5_000, rows: 10 },
    { follow: false, fromPlace: Number.NaN, rows: Number.NaN },
    { follow: true, rows: -1 },
  ]

  const windows = requests.map((request) => {
    const teller = new LogTeller()
    teller.ask(request)
    const { fromPlace, endPlace } = teller.tell(logOf(1_000))
    return [fromPlace, endPlace]
  })

  expect(windows).toEqual([
    [990, 1_000],
    [1_000 - MAX_WINDOW_ROWS, 1_000],
    [100, 110],
    [0, 5],
    [1_000, 1_000],
    [0, 0],
    [1_000, 1_000],
  ])
})

test('[#6] an entry in the window that changed is told again, and one outside is not', () => {
  const teller = new LogTeller()
  const log = logOf(10)
  teller.ask({ follow: true, rows: 4 })
  const before = joinLog(NO_WINDOW, teller.tell(log))
  teller.changed(2)
  const isNewsOfOther = teller.isNews(log)
  log.times[8] = 5
  teller.changed(8)

  const isNews = teller.isNews(log)
  const part = teller.tell(log)

  expect([isNewsOfOther, isNews, places(part.rows)]).toEqual([false, true, [8]])
  expect(joinLog(before, part).rows[2]).toEqual(entry(8, 5))
})

test('[#6] the window of another query is told whole, though its places are the same', () => {
  const teller = new LogTeller()
  teller.ask({ follow: true, rows: 3 })
  const before = joinLog(NO_WINDOW, teller.tell(logOf(5)))
  const other = logOf(5, { generation: 2 })

  const isNews = teller.isNews(other)
  const after = joinLog(before, teller.tell(other))

  expect([isNews, after.generation, places(after.rows), after.rows[0] === before.rows[0]]).toEqual([
    true,
    2,
    [2, 3, 4],
    false,
  ])
})

test('[#2] whatever is asked for, comes in, leaves and changes, the page ends with exactly the window asked for', () => {
  const step = fc.oneof(
    fc.record({ add: fc.nat(30) }),
    fc.record({ leave: fc.nat(10) }),
    fc.record({ change: fc.nat(200) }),
    fc.record({ follow: fc.constant(true), rows: fc.nat(40) }),
    fc.record({ follow: fc.constant(false), fromPlace: fc.nat(200), rows: fc.nat(40) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const teller = new LogTeller()
      const times = Array.from({ length: 1_000 }, () => 0)
      let sight = { fromPlace: 0, endPlace: 0 }
      let request: LogRequest = { follow: true, rows: 0 }
      let window: LogWindow = NO_WINDOW
      for (const one of steps) {
        if ('add' in one) sight = { fromPlace: sight.fromPlace, endPlace: sight.endPlace + one.add }
        else if ('leave' in one)
          sight = { fromPlace: Math.min(sight.endPlace, sight.fromPlace + one.leave), endPlace: sight.endPlace }
        else if ('change' in one) {
          times[one.change] = (times[one.change] ?? 0) + 1
          teller.changed(one.change)
        } else {
          request = one
          teller.ask(request)
        }
        const log = { generation: 1, sight, rowAt: (place: number) => entry(place, times[place]) }
        if (teller.isNews(log)) window = joinLog(window, teller.tell(log))

        const from = request.follow ? sight.endPlace - request.rows : request.fromPlace
        const end = request.follow ? sight.endPlace : Math.min(sight.endPlace, request.fromPlace + request.rows)
        const wanted = Array.from({ length: 1_000 }, (_, place) => place).filter(
          (place) => place >= Math.max(from, sight.fromPlace) && place < end,
        )
        expect(window.rows).toEqual(wanted.map((place) => entry(place, times[place])))
      }
    }),
  )
})
