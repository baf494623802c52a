import { createReader } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { eventOf, START_AT } from '../log/log-fixtures.ts'
import { ProbeBuffer } from '../probe-buffer.ts'
import { fieldTexts, type FieldTextsOptions, MAX_TEXT_LINES } from './field-texts.ts'

function bufferOf(...events: readonly ReturnType<typeof eventOf>[]): ProbeBuffer {
  const buffer = new ProbeBuffer(createReader())
  buffer.clear(false)
  for (const event of events) buffer.add(event)
  return buffer
}

/** What is told of all fields, in words, and what was not looked at. */
function told(buffer: FieldTextsOptions['buffer'], more: Partial<FieldTextsOptions> = {}) {
  const time = { fromAt: START_AT, toAt: START_AT + 100_000 }
  const work = fieldTexts({ buffer, probedHost: undefined, known: new Set(), time, ...more })
  const shares: number[] = []
  const said: Record<string, readonly string[]> = {}
  let step = work.next()
  while (step.done !== true) {
    const { value } = step
    if (typeof value === 'number') shares.push(value)
    else said[value.id] = Array.from(value.codes, (code, index) => `${secondOf(value.at[index])} ${value.words[code]}`)
    step = work.next()
  }
  return { said, shares, bounds: step.value }
}

function secondOf(at = Number.NaN): number {
  return (at - START_AT) / 1_000
}

test('[#7] texts of fields are told by host, stream and path, in order of time, and numbers are not', () => {
  const { said, bounds } = told(
    bufferOf(
      eventOf(1, { zone: 'a', load: 1 }),
      eventOf(2, { zone: 'b', load: 2 }, { host: 'db-01', routingKey: 'acme.shop.prod.db-01.sql' }),
      eventOf(3, { zone: 'a', load: 3 }),
      eventOf(4, { zone: 'b', load: 4 }, { host: 'db-01', routingKey: 'acme.shop.prod.db-01.sql' }),
    ),
  )

  expect(said).toEqual({ '6:web-03@3:app/zone': ['1 a', '3 a'], '5:db-01@3:sql/zone': ['2 b', '4 b'] })
  expect(bounds).toEqual({ leftOut: 0, readFromAt: undefined })
})

test('[#7] the probed host is in no id, and another is by the name that its series have, whatever its case', () => {
  const buffer = bufferOf(
    eventOf(1, { zone: 'a', load: 1 }),
    eventOf(2, { zone: 'a', load: 2 }, { host: 'WEB-03' }),
    eventOf(3, { zone: 'a', load: 3 }, { host: 'Web-03' }),
  )

  expect(Object.keys(told(buffer, { probedHost: 'Web-03' }).said)).toEqual(['3:app/zone'])
  expect(told(buffer).said).toEqual({ '6:web-03@3:app/zone': ['1 a', '2 a', '3 a'] })
})

test('[#7] only the time asked for is read, and no field that is looked at by other means', () => {
  const events = Array.from({ length: 8 }, (_, index) => eventOf(index, { zone: 'a', mode: 'm' }))
  const { said } = told(bufferOf(...events), {
    time: { fromAt: START_AT + 2_000, toAt: START_AT + 5_000 },
    known: new Set(['6:web-03@3:app/mode']),
  })

  expect(said).toEqual({ '6:web-03@3:app/zone': ['2 a', '3 a', '4 a'] })
})

test('[#7] what a watchdog tells of a host is no field of that host', () => {
  const own = {
    exchange: 'events',
    routingKey: 'multimeter.host.silent',
    properties: { contentType: 'application/cloudevents+json' },
  }

  expect(told(bufferOf(eventOf(1, { zone: 'a' }, own), eventOf(2, { zone: 'a' }, own))).said).toEqual({})
})

test('[#7] how far it is never goes back, and others have their turn after a few lines', () => {
  const events = Array.from({ length: 200 }, (_, index) => eventOf(index / 10, { zone: 'a' }))
  const { shares } = told(bufferOf(...events))

  expect(shares.length).toBeGreaterThan(10)
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
})

test('[#7] of more lines than are read it is told from when on they were', () => {
  const { lines, rows, series } = bufferOf(eventOf(1, { zone: 'a' }))
  const kept = rows.get(rows.first)
  const end = MAX_TEXT_LINES + 2
  const many = { first: 0, end, get: () => kept } as unknown as ProbeBuffer['rows']

  expect(told({ lines, rows: many, series }).bounds).toEqual({ leftOut: 0, readFromAt: START_AT + 1_000 })
  const all = { first: 2, end, get: () => kept } as unknown as ProbeBuffer['rows']
  expect(told({ lines, rows: all, series }).bounds).toEqual({ leftOut: 0, readFromAt: undefined })
})
