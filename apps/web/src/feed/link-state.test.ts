import type { ClientState } from '@multimeter/client'
import { expect, test } from 'vitest'

import { LinkView } from './link-state.ts'

function moment(atMs: number) {
  return { atMs, nowAt: 10_000 + atMs, clockOffsetMs: 10_000 }
}

test('[#2] what the client says is told in the time of the gateway', () => {
  const view = new LinkView(0)
  const states: ClientState[] = [
    { state: 'connecting', sinceAt: 1 },
    { state: 'live', sinceAt: 2 },
    { state: 'stale', sinceAt: 3, message: 'closed', retryAt: 9 },
    { state: 'stale', sinceAt: 3, message: 'closed', retryAt: undefined },
    { state: 'refused', sinceAt: 4, message: 'This page is older than the gateway; load it again.' },
    { state: 'stopped', sinceAt: 5 },
  ]

  expect(states.map((state, index) => view.at(state, 0, moment(index)))).toEqual([
    { state: 'connecting', sinceAt: 10_001 },
    { state: 'live', sinceAt: 10_001 },
    { state: 'stale', sinceAt: 10_003, message: 'closed', retryAt: 10_009 },
    { state: 'stale', sinceAt: 10_003, message: 'closed', retryAt: undefined },
    { state: 'refused', sinceAt: 10_004, message: 'This page is older than the gateway; load it again.' },
    { state: 'refused', sinceAt: 10_004, message: 'This page is older than the gateway; load it again.' },
  ])
})

test('[#2] the moment a link was lost stands still while the clocks are measured again', () => {
  const view = new LinkView(0)
  const stale: ClientState = { state: 'stale', sinceAt: 3, message: 'closed', retryAt: undefined }
  const first = view.at(stale, 0, moment(0))

  expect(view.at(stale, 0, { ...moment(100), clockOffsetMs: 10_000.4 })).toBe(first)
})

test('[#2] catching up is said only of a backlog that lasts, and ends with it', () => {
  const view = new LinkView(0)
  const live = { state: 'live', sinceAt: 0 } as const
  const behind = (events: number) => ({ state: 'catching-up', sinceAt: 0, behind: events }) as const

  const states = [
    view.at(behind(40), 0, moment(0)),
    view.at(behind(30), 0, moment(499)),
    view.at(behind(20), 0, moment(500)),
    view.at(behind(0), 0, moment(600)),
    view.at(live, 0, moment(700)),
  ]

  expect(states).toEqual([
    { state: 'live', sinceAt: 10_000 },
    { state: 'live', sinceAt: 10_000 },
    { state: 'catching-up', sinceAt: 10_500, behind: 20 },
    { state: 'catching-up', sinceAt: 10_500, behind: 1 },
    { state: 'live', sinceAt: 10_700 },
  ])
})

test('[#2] a page that reads more slowly than it is sent to is catching up too', () => {
  const view = new LinkView(0)
  const live = { state: 'live', sinceAt: 0 } as const
  view.at(live, 500, moment(0))

  expect(view.at(live, 900, moment(600))).toEqual({ state: 'catching-up', sinceAt: 10_600, behind: 900 })
})

test('[#2] a backlog before the link was lost does not count after it', () => {
  const view = new LinkView(0)
  view.at({ state: 'catching-up', sinceAt: 0, behind: 5 }, 0, moment(0))
  view.at({ state: 'stale', sinceAt: 1, message: 'closed', retryAt: undefined }, 0, moment(100))

  expect(view.at({ state: 'catching-up', sinceAt: 2, behind: 5 }, 0, moment(5_000)).state).toBe('live')
})
