import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { encodeBatch, encodeEvent } from './batch-frame.ts'
import { CLIENT_CHECKS } from './client-checks.ts'
import { CLOSE_CODES } from './close-codes.ts'
import type { JsonSchema } from './json-schema.ts'
import * as limits from './limits.ts'
import { isExchange, isSource, SERVER_CHECKS } from './server-checks.ts'
import { PROTOCOL_VERSION } from './version.ts'

const manual = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')

test('[#2] the manual is of this version', () => {
  expect(manual).toContain(`\nVersion ${PROTOCOL_VERSION}. `)
})

test("[#2] the manual's table of close codes is the code's", () => {
  const [, table = ''] = manual.split('\n## Close codes\n')
  const rows = [...table.matchAll(/^\| (\d{4}) +\| `([a-z-]+)` +\| (yes|no) +\| (.*?) +\|$/gm)].map(
    ([, number, name, again, sentence]) => ({ number: Number(number), name, reconnect: again === 'yes', sentence }),
  )

  expect(rows).toEqual(Object.values(CLOSE_CODES))
})

test('[#4] the manual has a section for each message, and for no other', () => {
  const sections = [...manual.matchAll(/^### `([a-z-]+)`$/gm)].map(([, type]) => type)

  expect(new Set(sections)).toEqual(new Set([...Object.keys(CLIENT_CHECKS), ...Object.keys(SERVER_CHECKS)]))
})

test('[#4] the manual names each field of each message', () => {
  const unnamed = Object.entries({ ...CLIENT_CHECKS, ...SERVER_CHECKS }).flatMap(([type, { schema }]) => {
    const [, section = ''] = manual.split(`\n### \`${type}\`\n`)
    const [text = ''] = section.split(/\n##/)
    return Object.keys(schema.properties ?? {})
      .filter((field) => field !== 'type' && !new RegExp(`[\`"]${field}\\b`).test(text))
      .map((field) => `${type}.${field}`)
  })

  expect(unnamed).toEqual([])
})

test("[#4] the manual's table of causes is the code's", () => {
  const [, table = ''] = manual.split(/^\| cause .*$/m)
  const causes = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| `([a-z-]+)`/gm)].map(([, cause]) => cause)

  expect([causes]).toEqual(wordsOf(SERVER_CHECKS.gap.schema))
})

test('[#4] the manual names each state and each code of a refusal', () => {
  const words = [isSource, isExchange, SERVER_CHECKS.refused].flatMap(({ schema }) => wordsOf(schema)).flat()

  expect(words.length).toBeGreaterThan(10)
  expect(words.filter((word) => !manual.includes(`\`${String(word)}\``))).toEqual([])
})

test('[#2] every close code stands under its own name', () => {
  expect(Object.values(CLOSE_CODES).map(({ name }) => name)).toEqual(Object.keys(CLOSE_CODES))
})

test("[#2] the manual's example is what the encoder makes of it", () => {
  const [, block = ''] = manual.match(/```hex\n([^`]*)```/) ?? []
  const bytes = block.split('\n').flatMap((line) => line.slice(0, 47).trim().split(' '))
  const body = new TextEncoder().encode('{"a":1}')
  const frame = encodeBatch([
    encodeEvent({
      source: 'local',
      seq: 7,
      receivedAt: 1_767_225_600_000,
      exchange: 'events',
      routingKey: 'web-03.app',
      properties: { contentType: 'application/json' },
      host: 'web-03',
      bodyBytes: body.length,
      body,
    }),
  ])

  expect(bytes.filter((byte) => byte !== '').map((byte) => Number.parseInt(byte, 16))).toEqual([...frame])
})

test("[#2] the manual's limits are the code's", () => {
  const {
    MAX_CLIENT_MESSAGE_BYTES,
    MAX_SUBSCRIPTIONS,
    MAX_PATTERNS_PER_SUBSCRIPTION,
    MAX_HOSTS_PER_SUBSCRIPTION,
    MAX_SINCE_POSITIONS,
    MAX_JSON_DEPTH,
    MAX_HOSTS_PER_MESSAGE,
    MAX_BATCH_EVENTS,
    MAX_EVENT_HEAD_BYTES,
    MAX_HEADER_DEPTH,
    MAX_HEADER_VALUES,
    MAX_HEADER_CHARACTERS,
  } = limits
  const number = (value: number): string => value.toLocaleString('en')
  const phrases = [
    `at most ${number(MAX_CLIENT_MESSAGE_BYTES)} bytes`,
    `at most ${MAX_SUBSCRIPTIONS} subscriptions`,
    `means \`#\`; at most ${MAX_PATTERNS_PER_SUBSCRIPTION} `,
    `the host; at most ${MAX_HOSTS_PER_SUBSCRIPTION} `,
    `fresh start; at most ${MAX_SINCE_POSITIONS} `,
    `deeper than ${MAX_JSON_DEPTH} levels, JSON`,
    `of over ${MAX_HOSTS_PER_MESSAGE} hosts`,
    `number of events, at most ${number(MAX_BATCH_EVENTS)} `,
    `head in bytes, at most ${number(MAX_EVENT_HEAD_BYTES)} `,
    `deeper than ${MAX_HEADER_DEPTH} levels, or beyond ${MAX_HEADER_VALUES} values or ${number(MAX_HEADER_CHARACTERS)} characters`,
  ]

  expect(phrases.filter((phrase) => !manual.includes(phrase))).toEqual([])
})

/** What each field takes that takes one of a few words. */
function wordsOf(schema: JsonSchema): readonly (readonly (string | boolean)[])[] {
  return Object.values(schema.properties ?? {}).flatMap((field) => ('enum' in field && field.enum ? [field.enum] : []))
}
