import { expect, test } from 'vitest'

import { forAnyJson } from '../fixtures/any-json.ts'
import { keyUse } from '../key-use.ts'
import { ROLES } from '../names.ts'
import { encodeUtf8 } from './bytes.ts'
import { isList, isObject, type Json } from './json.ts'
import { parseJson } from './parse-json.ts'
import { type JsonScan, JsonScanner } from './scan-json.ts'

test('[#3] a scan accepts what the parser accepts, and counts its keys', () => {
  const scanner = new JsonScanner(keyUse)
  forAnyJson(3_000, (text) => {
    const parsed = parseJson(text)
    const scan = scanner.scan(encodeUtf8(text))

    const isContainer = parsed.ok && typeof parsed.value.value === 'object' && parsed.value.value !== null
    if (isContainer) expect(scan).toBeDefined()
    if (scan !== undefined && isContainer && isCounted(parsed.value)) {
      expect(scan.keys).toBe(countKeys(parsed.value.value))
    }
  })
}, 60_000)

function isCounted({
  notes,
  duplicates,
}: {
  readonly notes: readonly string[]
  readonly duplicates: ReadonlySet<string>
}): boolean {
  return notes.length === 0 && duplicates.size === 0
}

function countKeys(value: Json): number {
  if (isList(value)) return value.reduce((sum: number, element) => sum + countKeys(element), 0)
  return isObject(value) ? Object.values(value).reduce((sum: number, child) => sum + 1 + countKeys(child), 0) : 0
}

test.each<[string, string, unknown]>([
  [
    'what says whose it is and how bad',
    '{"host":"web-01","level":"error","load":1,"x":{"y":2}}',
    { host: 'web-01', level: 'error' },
  ],
  ['what is deeper', '{"agent":{"hostname":"web-01","load":7}}', { agent: { hostname: 'web-01' } }],
  ['the first of a list', '[{"host":"a"},{"host":"b"}]', { host: 'a' }],
  ['the first of a list, though it says nothing', '[{"x":1},{"host":"b"}]', {}],
  ['JSON in a string', '{"log":"{\\"host\\":\\"web-01\\"}"}', { log: { host: 'web-01' } }],
  [
    'JSON in a string in a string',
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ host: 'x1' }) }) }),
    { a: { b: { host: 'x1' } } },
  ],
  [
    'JSON in a string with letters of other languages',
    '{"log":"{\\"host\\":\\"w\\u00e9b-01\\"}"}',
    { log: { host: 'wéb-01' } },
  ],
  ['an escaped key', '{"h\\u006fst":"web-01"}', { host: 'web-01' }],
  ['an escaped value', '{"host":"web\\u002d01"}', { host: 'web-01' }],
  ['numbers, of which only small whole ones count', '{"level":30,"severity":1.5}', { level: 30, severity: Number.NaN }],
  ['nothing below the levels that are looked into', '{"a":{"a":{"a":{"a":{"a":{"host":"x"}}}}}}', {}],
  ['an empty object', '{}', {}],
  ['a mark of UTF-8 before it and a NUL behind', '\ufeff{"host":"web-01"}\u0000', { host: 'web-01' }],
  ['a prototype that nobody gets', '{"__proto__":{"host":"x"}}', {}],
])('[#3] a scan keeps %s', (_what, text, tree) => {
  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  expect(scan?.tree).toEqual(tree)
})

test.each([
  ['a text', 'host=web-01'],
  ['a text that begins like a list', '[2026-11-25 10:00:00] started'],
  ['a string alone', '"host"'],
  ['an object that does not end', '{"host":"web-01"'],
  ['a string that does not end', '{"host":"web-01'],
  ['a comma too many', '{"host":"web-01",}'],
  ['a number with a zero before it', '{"level":030}'],
  ['an escape that is none', '{"host":"\\x41"}'],
  ['no colon', '{"host" "web-01"}'],
  ['more behind it', '{"host":"web-01"} and so on'],
  ['nothing', ''],
])('[#3] a scan takes no part in %s', (_what, text) => {
  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  expect(scan).toBeUndefined()
})

test('[#3] a scan tells keys that came twice, the roles that it met and numbers that a double cannot hold', () => {
  const text = '{"host":"a","host":"b","n":-9007199254740993,"m":[18446744073709551615]}'

  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  expect(told(scan)).toEqual({
    duplicates: new Set(['host']),
    hasHost: true,
    hasSeverity: false,
    keys: 4,
    big: ['-9007199254740993', '18446744073709551615'],
  })

  function told(of: JsonScan | undefined): object {
    const places = of?.bigNumbers ?? []
    return {
      duplicates: of?.duplicates,
      hasHost: hasRole(of, ROLES.host),
      hasSeverity: hasRole(of, ROLES.severity),
      keys: of?.keys,
      big: [0, 2].map((at) => text.slice(places[at], places[at + 1])),
    }
  }
})

function hasRole(scan: JsonScan | undefined, role: number): boolean {
  return ((scan?.roles ?? 0) & (1 << role)) !== 0
}

test.each([
  ['the best name there is', '{"text":"second","message":"first"}', 'first'],
  ['what stands nearer to the top', '{"event":{"message":"below"},"text":"above"}', 'above'],
  ['JSON in a string before what is around it', '{"message":"{\\"msg\\":\\"inside\\"}","text":"around"}', 'inside'],
  ['a line cut in the middle of a letter', `{"message":"${'é'.repeat(200)}"}`, 'é'.repeat(128)],
  ['no line', '{"load":1}', undefined],
])('[#3] the line of a scan is %s', (_what, text, line) => {
  const scan = new JsonScanner(keyUse).scan(encodeUtf8(text))

  expect(scan?.line()).toBe(line)
})

test('[#3] a line asked for after another message was scanned is still its own', () => {
  const scanner = new JsonScanner(keyUse)
  const first = scanner.scan(encodeUtf8('{"log":"{\\"message\\":\\"one\\"}"}'))
  scanner.scan(encodeUtf8('{"log":"{\\"message\\":\\"two\\"}"}'))

  expect(first?.line()).toBe('one')
})

test('[#3] an envelope must be decoded, and who only asks whose it is looks no further', () => {
  const body = encodeUtf8('{"resourceLogs":[{"a":1}],"b":{"c":2}}')
  const scanner = new JsonScanner(keyUse)

  const whole = scanner.scan(body)
  const head = scanner.scan(body, true)
  const next = scanner.scan(encodeUtf8('{"host":"web-01"}'), true)

  expect([whole?.tree, whole?.keys]).toEqual([undefined, 4])
  expect([head?.tree, head?.keys]).toEqual([undefined, undefined])
  expect(next?.tree).toEqual({ host: 'web-01' })
})
