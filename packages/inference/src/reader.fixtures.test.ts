import { expect, test } from 'vitest'

import { FIXTURES } from './fixtures/messages.ts'
import { createReader } from './reader.ts'

const encoder = new TextEncoder()

test.each(FIXTURES)('[#2] reads a message of $emitter', (fixture) => {
  const { exchange, routingKey, properties, body } = fixture

  const [reading] = createReader().read({ exchange, routingKey, properties, body: encoder.encode(body) })

  expect({
    host: reading.host?.host,
    stream: reading.stream,
    at: reading.at === undefined ? undefined : new Date(Math.round(reading.at)).toISOString(),
    severity: reading.severity,
    message: reading.message,
    samples: Object.fromEntries(reading.samples.map(({ path, value }) => [path, value])),
  }).toEqual({
    host: fixture.host,
    stream: fixture.stream,
    at: fixture.at,
    severity: fixture.severity,
    message: fixture.message,
    samples: fixture.samples,
  })
})
