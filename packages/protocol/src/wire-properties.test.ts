import { expect, test } from 'vitest'

import { toWireProperties } from './wire-properties.ts'

test('[#2] plain values stay, absent ones are absent', () => {
  const properties = {
    contentType: 'application/json',
    deliveryMode: 2,
    headers: { a: true, b: null },
    appId: undefined,
  }

  expect(JSON.parse(JSON.stringify(toWireProperties(properties)))).toEqual({
    contentType: 'application/json',
    deliveryMode: 2,
    headers: { a: true, b: null },
  })
})

test('[D5] what JSON lacks travels as an object with the name !', () => {
  const headers = { big: 2n ** 63n, bytes: new Uint8Array([0xff, 0, 1]), nan: Number.NaN, endless: -Infinity }

  expect(toWireProperties({ headers }).headers).toEqual({
    big: { '!': 'integer', value: '9223372036854775808' },
    bytes: { '!': 'bytes', value: '/wAB' },
    nan: { '!': 'number', value: 'NaN' },
    endless: { '!': 'number', value: '-Infinity' },
  })
})

test('[D18] headers nested too deep are cut', () => {
  let nested: unknown = 'end'
  for (let level = 0; level < 500; level++) nested = level % 2 === 0 ? [nested] : { deeper: nested }
  const text = JSON.stringify(toWireProperties({ headers: { nested } }))

  expect([text.includes('{"!":"cut"}'), text.length < 300]).toEqual([true, true])
})

test('[D18] too many headers are cut', () => {
  const headers = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`h${index}`, index]))
  const wire = toWireProperties({ headers, appId: 'after' })

  expect([Object.keys(wire.headers ?? {}).length < 520, wire['appId']]).toEqual([true, undefined])
})

test('[D18] headers that are too long are cut, and shorter ones beside them stay', () => {
  const headers = { long: 'x'.repeat(40_000), bytes: new Uint8Array(40_000), short: 'y', ['z'.repeat(40_000)]: 1 }

  expect(toWireProperties({ headers }).headers).toEqual({
    long: { '!': 'cut' },
    bytes: { '!': 'cut' },
    short: 'y',
    '!': 'cut',
  })
})

test('[D8] a header called __proto__ is a header', () => {
  const headers = JSON.parse('{"__proto__":{"polluted":1}}') as object

  expect(JSON.stringify(toWireProperties({ headers }))).toBe('{"headers":{"__proto__":{"polluted":1}}}')
})
