import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { LinkState } from '../../feed/connection-state.ts'
import { describeFreeze } from './describe-freeze.ts'

const NOW = Date.UTC(2026, 1, 11, 3, 21, 12)
const MINUTE_MS = 60_000

function source(state: SourceStatus['state'], message?: string): SourceStatus {
  return {
    source: 'one',
    address: 'one:5672',
    embedded: false,
    state,
    sinceAt: 0,
    exchanges: [],
    ...(message === undefined ? {} : { message }),
  }
}

function words(link: LinkState, sources: readonly SourceStatus[] = [], ageMs = MINUTE_MS): readonly string[] {
  const { cause, next } = describeFreeze({ link, sources, now: NOW, ageMs })
  return [cause, next]
}

test('[#7] a frozen wall says what the link says, when it tries again and when it begins anew', () => {
  const message = 'The gateway closed the connection (1006).'

  expect(words({ state: 'stale', sinceAt: 0, message, retryAt: NOW + 7_200 })).toEqual([
    message,
    'Trying again in 8 s. Begins anew at 03:35:12.',
  ])
  expect(words({ state: 'stale', sinceAt: 0, message, retryAt: NOW - 1 })[1]).toMatch(/^Trying again now\. /)
  expect(words({ state: 'connecting', sinceAt: 0 })).toEqual([
    'The gateway does not answer yet.',
    'Trying again now. Begins anew at 03:35:12.',
  ])
})

test('[#7] a link that was refused is not tried again: only to begin anew can heal it', () => {
  const message = '4 screens is your limit.'

  expect(words({ state: 'refused', sinceAt: 0, message })).toEqual([message, 'Begins anew at 03:35:12.'])
})

test('[#7] while the gateway is heard, the broker is what is missing', () => {
  const live: LinkState = { state: 'live', sinceAt: 0 }

  expect(words(live, [source('connected')])[0]).toBe('The gateway is heard, but nothing comes through its broker.')
  expect(words(live, [source('disconnected', 'It refused the connection.')])).toEqual([
    'The gateway is heard, its broker is not: It refused the connection.',
    'The gateway tries again by itself. Begins anew at 03:35:12.',
  ])
  expect(words(live, [source('stopped')])[0]).toBe('The gateway is heard, its broker is not: one is stopped.')
})

test('[#7] past the moment to begin anew it says what it waits for', () => {
  expect(words({ state: 'connecting', sinceAt: 0 }, [], 16 * MINUTE_MS)[1]).toMatch(
    /Begins anew as soon as the gateway answers\.$/,
  )
})
