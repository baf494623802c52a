import { expect, test } from 'vitest'

import type { FieldTest, LogQuery } from './log-query.ts'
import { compileExpression } from './expression.ts'
import { eventOf, TestLog } from './log-fixtures.ts'
import { MAX_FIELD_TESTS } from '../query-limits.ts'
import { compileFilter, type LogFilter, MAX_MARKS } from './log-filter.ts'
import { LineReader } from './line-reader.ts'
import { ALL_LINES } from './probe-log.ts'

function filterOf(query: Partial<LogQuery>): LogFilter {
  const lines = new LineReader(() => [])
  const compiled = compileFilter({
    query: { ...ALL_LINES, ...query },
    lines,
    templates: NO_TEMPLATES,
    compileExpression,
  })
  return compiled.ok ? compiled.filter : expect.fail('no filter')
}

const NO_TEMPLATES = { isReady: true, isOf: () => false }

const BODIES = [
  { msg: 'Connection refused', level: 'error', peer: '10.0.0.7', took: 12 },
  { msg: 'connection accepted', level: 'info', took: 3.5, user: 'ann' },
  { msg: 'GET /healthz', level: 'debug' },
  { msg: 'disk is 91 % full', level: 'warn', disk: 'sda1' },
  { msg: 'no level at all', took: '40' },
]

/** Which of the bodies fit. */
async function fitting(query: Partial<LogQuery>): Promise<readonly string[]> {
  const log = new TestLog()
  const loaded = log.loaded()
  log.query({ text: '/./' })
  await loaded
  log.put(...BODIES.map((body, index) => eventOf(index + 1, body)))
  return log
    .query(query)
    .finish()
    .messages.map((message) => message.split(' ')[0] ?? '')
}

const all = ['Connection', 'connection', 'GET', 'disk', 'no']

test.each([
  ['nothing lets all through', '', all],
  ['words are found without case', 'CONNECTION', ['Connection', 'connection']],
  ['each word must be there', 'connection refused', ['Connection']],
  ['an excluded word must not', '-connection', ['GET', 'disk', 'no']],
  ['words are found in values beside the message', 'ann', ['connection']],
  ['and in the stream', 'app', all],
  ['and in the host', 'web-03 disk', ['disk']],
  ['words in quotation marks stand together', '"refused connection"', []],
  ['expressions are found', '/[Cc]onnection (refused|reset)/', ['Connection']],
  ['expressions are excluded', '-/^GET/ -/full$/', ['Connection', 'connection', 'no']],
])('[#6] %s', async (_, text, messages) => {
  expect(await fitting({ text })).toEqual(messages)
})

test('[#6] what has no room in a row is found too: the end of a trace, of a long line, of a value; but of its own event alone', () => {
  const log = new TestLog()
  const path = 'com.acme.'.repeat(20)
  log.put(
    eventOf(1, 'java.lang.IllegalStateException: no total\n\tat com.acme.Cart.total(Cart.java:17)\n\tat com.acme.Shop'),
    eventOf(2, `${'long '.repeat(1_000)}END`),
    eventOf(3, { msg: 'request failed', trace: `${path}Shop.open` }),
    eventOf(4, [
      { msg: 'the first of two', note: 'short' },
      { msg: 'the second of two', note: `${path}Cart` },
    ]),
  )
  const found = (text: string): readonly string[] =>
    log
      .query({ text })
      .finish()
      .messages.map((message) => message.slice(0, 16))

  expect([found('cart.java'), found('END'), found('shop.open'), found('acme.cart'), found('-acme.cart')]).toEqual([
    ['java.lang.Illega'],
    ['long long long l'],
    ['request failed'],
    ['java.lang.Illega', 'the second of tw'],
    ['long long long l', 'request failed', 'the first of two'],
  ])
})

test.each([
  ['all', all],
  ['info', ['Connection', 'connection', 'disk', 'no']],
  ['warning', ['Connection', 'disk']],
  ['error', ['Connection']],
] as const)('[#6] lowest severity %s; a line without one is as good as info', async (lowest, messages) => {
  expect(await fitting({ lowest })).toEqual(messages)
})

test.each<readonly [FieldTest['path'], FieldTest['relation'], string, readonly string[]]>([
  ['peer', '=', '10.0.0.7', ['Connection']],
  ['peer', '!=', '10.0.0.7', ['connection', 'GET', 'disk', 'no']],
  ['took', '=', '12.0', ['Connection']],
  ['took', '>', '5', ['Connection', 'no']],
  ['took', '<', '5', ['connection']],
  ['took', '>', 'much', []],
  ['user', '>', '1', []],
  ['@host', '=', 'web-03', all],
  ['@host', '!=', 'web-03', []],
  ['@stream', '=', 'app', all],
  ['@stream', '=', 'other', []],
  ['__proto__', '=', '[object Object]', []],
])('[#6] test of a field: %s %s %s', async (path, relation, value, messages) => {
  expect(await fitting({ tests: [{ path, relation, value }] })).toEqual(messages)
})

test('[#6] each test must be fit, and no more than there may be are looked at', async () => {
  const took = { path: 'took', relation: '>', value: '1' } as const
  const many = Array.from({ length: MAX_FIELD_TESTS }, () => took)

  expect([
    await fitting({ tests: [took, { path: 'user', relation: '=', value: 'ann' }] }),
    await fitting({ tests: [...many, { path: 'user', relation: '=', value: 'nobody' }] }),
  ]).toEqual([['connection'], ['Connection', 'connection', 'no']])
})

test('[#6] what words and expressions find is marked, in order and once', () => {
  const { marks } = filterOf({ text: 'ann /n+a/ -anna' })

  expect(marks('Anna, ann, na')).toEqual([
    { from: 0, to: 4 },
    { from: 6, to: 9 },
    { from: 11, to: 13 },
  ])
})

test('[D11] a letter whose small form is longer moves no mark', () => {
  expect(filterOf({ text: 'b' }).marks('İb')).toEqual([])
})

test('[D2] a message of one letter has no more marks than there may be', () => {
  expect(filterOf({ text: 'a' }).marks('a b '.repeat(500)).length).toBe(MAX_MARKS)
})

test('[#6] a wrong expression is told with its place in the text', () => {
  const compiled = compileFilter({
    query: { ...ALL_LINES, text: 'disk /ab(c/' },
    lines: new LineReader(() => []),
    templates: NO_TEMPLATES,
    compileExpression,
  })

  expect(compiled).toEqual({
    ok: false,
    problem: { at: 6, message: 'This is not a valid expression: missing closing ).' },
  })
})
