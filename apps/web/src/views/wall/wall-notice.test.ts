import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { wallNotice } from './wall-notice.ts'

function source(name: string, part: Partial<SourceStatus>): SourceStatus {
  return { source: name, address: name, embedded: false, state: 'connected', sinceAt: 0, exchanges: [], ...part }
}

const offender = { exchange: 'amq.topic', keys: 'acme.', count: 5 }

test('[#7] a wall that shows all hosts as they are has no notice, also without canaries', () => {
  expect(wallNotice({ sources: [], refused: 0, offender: undefined })).toBeUndefined()
  expect(
    wallNotice({ sources: [source('one', { message: 'No canary may be sent.' })], refused: 0, offender: undefined }),
  ).toBeUndefined()
})

test('[#7] a wall says which broker is not heard, and that the gateway is blind', () => {
  const lost = source('two', { state: 'disconnected', message: 'It refused the connection.' })
  const blind = source('one', { blindness: { cause: 'canary', sinceAt: 0, message: 'No canary came back' } as never })

  expect(wallNotice({ sources: [source('one', {}), lost], refused: 0, offender })).toEqual({
    level: 'broken',
    title: 'Broker two is not connected.',
    sentence: 'It refused the connection.',
  })
  expect(wallNotice({ sources: [blind], refused: 0, offender })?.title).toBe('We are blind since 00:00:00:')
})

test('[#7] a wall says how many hosts are not on it because the list is full', () => {
  expect(wallNotice({ sources: [source('one', {})], refused: 4_000, offender })?.sentence).toMatch(
    /^4,000 hosts beyond the limit are not listed/,
  )
})
