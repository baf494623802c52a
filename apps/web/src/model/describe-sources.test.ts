import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeTroubles } from './describe-sources.ts'

function source(state: SourceStatus['state'], exchanges: readonly ExchangeStatus[] = []): SourceStatus {
  return { source: 'local', address: 'amqp://127.0.0.1', state, sinceAt: 0, embedded: false, exchanges }
}

function exchange(name: string, state: ExchangeStatus['state'], message?: string): ExchangeStatus {
  const status = { exchange: name, exchangeType: 'topic', keys: ['#'], state }
  return message === undefined ? status : { ...status, message }
}

test('[#2] says nothing where all is well or still being bound', () => {
  expect(describeTroubles([source('connected', [exchange('a', 'bound'), exchange('b', 'pending')])])).toEqual([])
})

test('[#2] says the sentence of a broken link, and no exchange behind it', () => {
  const down = { ...source('disconnected', [exchange('a', 'missing')]), message: 'Connection refused. Trying again.' }

  expect(describeTroubles([down])).toEqual([
    {
      id: 'local/link/disconnected',
      level: 'broken',
      title: 'Broker local is not connected.',
      message: 'Connection refused. Trying again.',
    },
  ])
})

test('[#2] tells three bad exchanges and counts the others', () => {
  const bad = ['a', 'b', 'c', 'd', 'e'].map((name) => exchange(name, 'missing', `No ${name}.`))

  const told = describeTroubles([source('connected', bad)])

  expect(told.map(({ title }) => title)).toEqual([
    'Exchange a on local is missing.',
    'Exchange b on local is missing.',
    'Exchange c on local is missing.',
    '2 more exchanges on local are not bound.',
  ])
})
