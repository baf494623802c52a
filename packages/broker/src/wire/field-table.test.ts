import { assert, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'

import {
  arrayOf,
  decodeField,
  long,
  named,
  readElements,
  readFields,
  tableOf,
  text,
  writeFields,
} from './field-table.ts'

test('[EB10] a table that was read is written as it was, odd names included', () => {
  const parts = [
    '\u0002\u00ff\u00feI\0\0\0\u0005',
    '\u0001aS\0\0\0\u0003xyz',
    '\u0001bF\0\0\0\u0004\u0001ct\u0001',
    '\u0001vV',
    '\u0001dD\u0002\0\0\0\u0007',
  ]
  const table = Buffer.from(parts.join(''), 'latin1')

  const fields = readFields(table)

  expect(fields?.map(({ type }) => type)).toEqual(['I', 'S', 'F', 'V', 'D'])
  expect(writeFields(fields ?? [])).toEqual(table)
})

test('[EB14] what is written can be read', () => {
  const inner = tableOf([named('count', long(2 ** 40)), named('ü', text('ß'))])
  const elements = readElements(arrayOf([inner, text('x')]).bytes)
  const fields = readFields(elements?.[0]?.bytes ?? Buffer.alloc(0))

  expect(elements?.map(({ type }) => type)).toEqual(['F', 'S'])
  expect(fields?.map((field) => [field.name, decodeField(field)])).toEqual([
    ['count', 2 ** 40],
    ['ü', 'ß'],
  ])
})

test('[EB6] no bytes break it', () => {
  assert(
    property(uint8Array({ maxLength: 60 }), (bytes) => {
      const table = Buffer.from(bytes)
      const fields = readFields(table)
      if (fields === undefined) return
      for (const field of fields) decodeField(field)
      expect(writeFields(fields)).toEqual(table)
    }),
  )
})
