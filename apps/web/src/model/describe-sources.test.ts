import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeSources } from './describe-sources.ts'

function source(state: SourceStatus['state'], exchanges: readonly ExchangeStatus[] = []): SourceStatus {
  return { source: 'local', address: 'amqp://127.0.0.1', state, sinceAt: 0, embedded: false, exchanges }
}

function exchange(name: string, state: ExchangeStatus['state'], message?: string): ExchangeStatus {
  const status = { exchange: name, exchangeType: 'topic', keys: ['#'], state }
  return message === undefined ? status : { ...status, message }
}

test('[#2] says nothing where all is well or still being bound', () => {
  expect(describeSources([source('connected', [exchange('a', 'bound'), exchange('b', 'pending')])])).toEqual([])
})

test('[#2] says the first sentence of a broken link, and no exchange behind it', () => {
  const message = 'Nothing listens at 127.0.0.1:9. Start the broker.'
  const down = { ...source('disconnected', [exchange('a', 'missing')]), message }

  expect(describeSources([down])).toEqual([
    {
      id: 'local/disconnected',
      level: 'broken',
      title: 'Broker local is not connected.',
      sentence: 'Nothing listens at 127.0.0.1:9.',
      more: ['Start the broker.'],
    },
  ])
})

test('[#2] says all of one source in one line, each fact once', () => {
  const bad = [exchange('a', 'mistyped', 'Exchange a is not of type topic: correct it.'), exchange('b', 'missing')]
  const status = { ...source('connected', bad), message: 'The canary cannot be sent: no right.' }

  expect(describeSources([status])).toEqual([
    {
      id: 'local/connected',
      level: 'warning',
      title: 'Broker local is not read in full.',
      sentence: 'Exchange a is not of type topic: correct it.',
      more: [
        'Exchange b is missing: nothing is heard through it, and the gateway tries again.',
        'The canary cannot be sent: no right.',
      ],
    },
  ])
})

test('[#2] is calm where only the canary cannot be sent, and says that last', () => {
  const calm = { ...source('connected'), message: 'The canary cannot be sent: no right.' }

  expect(describeSources([calm, source('blocked')]).map(({ level, title }) => [level, title])).toEqual([
    ['broken', 'Broker local refuses to take messages for now.'],
    ['calm', 'Broker local is read without proof of life.'],
  ])
})

test('[#2] tells twenty bad exchanges and counts the others', () => {
  const bad = Array.from({ length: 23 }, (_, index) => exchange(`x${index}`, 'missing', `No x${index}.`))

  const [notice] = describeSources([source('connected', bad)])

  expect([notice?.more.length, notice?.more.at(-1)]).toEqual([
    20,
    '3 more exchanges are not read: all are listed under Add a host.',
  ])
})

test('[#6] a broker that is heard again is not said to be away, while sight must last for some seconds', () => {
  const blindness = { cause: 'link', sinceAt: 11_272_000, message: 'Nothing listens at 127.0.0.1:9.' } as const

  expect(describeSources([{ ...source('connected'), blindness }])).toEqual([
    {
      id: 'local/connected/unproven',
      level: 'calm',
      title: 'Broker local is connected.',
      sentence: 'Hosts are judged once it was heard for some seconds.',
      more: [],
    },
  ])
})

test('[#5] that we are blind is told first, with what else is to be said behind it, each fact once', () => {
  const message = 'Nothing listens at 127.0.0.1:9. Start the broker.'
  const blindness = { cause: 'link', sinceAt: 11_272_000, message: 'Nothing listens at 127.0.0.1:9.' } as const
  const down = { ...source('disconnected'), message, blindness }
  const deaf = {
    ...source('connected'),
    blindness: { ...blindness, cause: 'canary', message: 'No canary came' } as const,
  }

  expect(describeSources([down])).toEqual([
    {
      id: 'local/disconnected/blind',
      level: 'broken',
      title: 'Broker local is not connected.',
      sentence: 'We are blind since 03:07:52: Nothing listens at 127.0.0.1:9. No host is judged until sight returns.',
      more: ['Start the broker.'],
    },
  ])
  expect(describeSources([deaf, source('connected')])).toEqual([
    {
      id: 'local/connected/blind',
      level: 'broken',
      title: 'We are blind since 03:07:52:',
      sentence: 'No canary came. No host that is heard only there is judged until sight returns.',
      more: [],
    },
  ])
})

test('[#5] hosts that went quiet together are not judged one by one, and all others are', () => {
  const blindness = { cause: 'hosts', sinceAt: 11_272_000, message: '12 of 14 hosts went quiet together.' } as const

  expect(describeSources([{ ...source('connected'), blindness }])).toMatchObject([
    { level: 'broken', sentence: '12 of 14 hosts went quiet together. They are not judged one by one.' },
  ])
})
