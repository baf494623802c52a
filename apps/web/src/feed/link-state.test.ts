import { expect, test } from 'vitest'

import type { LinkState } from './feed.ts'
import { Backlog, nextLink, type LinkNews } from './link-state.ts'

function walk(...news: LinkNews[]): LinkState[] {
  let link: LinkState = { state: 'connecting', sinceAt: 0 }
  return news.map((one, index) => (link = nextLink(link, one, 100 * (index + 1))))
}

test('[#2] a lost link stays stale since it was lost, through every try, until it is live again', () => {
  const states = walk(
    { kind: 'trying' },
    { kind: 'welcomed' },
    { kind: 'lost', sinceAt: 250, message: 'closed', retryAt: 900 },
    { kind: 'trying' },
    { kind: 'lost', sinceAt: 450, message: 'again', retryAt: 1_900 },
    { kind: 'welcomed' },
  )

  expect(states).toEqual([
    { state: 'connecting', sinceAt: 0 },
    { state: 'live', sinceAt: 200 },
    { state: 'stale', sinceAt: 250, message: 'closed', retryAt: 900 },
    { state: 'stale', sinceAt: 250, message: 'closed', retryAt: undefined },
    { state: 'stale', sinceAt: 250, message: 'again', retryAt: 1_900 },
    { state: 'live', sinceAt: 600 },
  ])
})

test('[#2] a refusal carries its sentence, and asking again leads back to connecting', () => {
  const states = walk(
    { kind: 'refused', message: 'This page is older than the gateway; load it again.' },
    { kind: 'trying' },
  )

  expect(states).toEqual([
    { state: 'refused', sinceAt: 100, message: 'This page is older than the gateway; load it again.' },
    { state: 'connecting', sinceAt: 200 },
  ])
})

test('[#2] catching up is said only of a backlog that lasts, and ends with it', () => {
  const backlog = new Backlog()
  let link: LinkState = { state: 'live', sinceAt: 0 }
  const states = [
    [40, 0],
    [30, 499],
    [20, 500],
    [10, 600],
    [0, 700],
  ].map(([behind = 0, atMs = 0]) => (link = backlog.apply(link, behind, { atMs, nowAt: atMs })))

  expect(states).toEqual([
    { state: 'live', sinceAt: 0 },
    { state: 'live', sinceAt: 0 },
    { state: 'catching-up', sinceAt: 500, behind: 20 },
    { state: 'catching-up', sinceAt: 500, behind: 10 },
    { state: 'live', sinceAt: 700 },
  ])
})

test('[#2] a stale page is not catching up', () => {
  const stale: LinkState = { state: 'stale', sinceAt: 0, message: 'closed', retryAt: undefined }

  expect(new Backlog().apply(stale, 9, { atMs: 9_000, nowAt: 9_000 })).toBe(stale)
})
