import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { encodeHead } from './encode-head.ts'

test('[#4] a head is what JSON makes of the tuple, whatever the names and properties, also the second time', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const properties = fc.dictionary(
    fc.constantFrom('contentType', 'messageId', 'é', '__proto__'),
    fc.oneof(text, fc.nat(), fc.boolean()),
  )
  fc.assert(
    fc.property(
      fc.record({
        source: text,
        exchange: text,
        routingKey: text,
        properties,
        host: fc.option(text, { nil: undefined }),
      }),
      fc.tuple(fc.nat(), fc.double(), fc.nat()),
      (given, [seq, receivedAt, bodyBytes]) => {
        const { source, exchange, routingKey, properties, host = null } = given
        const tuple = [source, seq, receivedAt, exchange, routingKey, properties, host, bodyBytes]
        const first = encodeHead({ ...given, seq, receivedAt, bodyBytes })

        expect([first, encodeHead({ ...given, seq, receivedAt, bodyBytes })]).toEqual([
          JSON.stringify(tuple),
          JSON.stringify(tuple),
        ])
      },
    ),
  )
})
