import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { createHostNames } from './host-names.ts'

test.each([
  ['case', ['Web-03', 'WEB-03', 'web-03'], ['Web-03', 'Web-03', 'Web-03']],
  ['the full name after the short', ['web-03', 'web-03.example.com', 'web-03'], ['web-03', 'web-03', 'web-03']],
  [
    'the short name after the full',
    ['Web-03.example.com', 'web-03', 'WEB-03.EXAMPLE.COM'],
    ['Web-03.example.com', 'Web-03.example.com', 'Web-03.example.com'],
  ],
  [
    'a second full name',
    ['web-03', 'web-03.paris.lan', 'web-03.rome.lan', 'web-03.paris.lan', 'WEB-03'],
    ['web-03', 'web-03', 'web-03.rome.lan', 'web-03.paris.lan', 'web-03'],
  ],
  [
    'a second full name after a full one',
    ['web-03.paris.lan', 'web-03', 'web-03.rome.lan', 'web-03.paris.lan', 'web-03'],
    ['web-03.paris.lan', 'web-03.paris.lan', 'web-03.rome.lan', 'web-03.paris.lan', 'web-03'],
  ],
  ['addresses', ['10', '10.0.0.1', '10.0.0.2', 'fe80', 'fe80::1'], ['10', '10.0.0.1', '10.0.0.2', 'fe80', 'fe80::1']],
  ['names that only look alike', ['web-03', 'web-030.lan', 'web'], ['web-03', 'web-030.lan', 'web']],
  ['names of prototypes', ['__proto__', 'constructor', '__proto__.lan'], ['__proto__', 'constructor', '__proto__']],
])('[E1] one name for each host: %s', (_what, heard, shown) => {
  const names = createHostNames()

  expect(heard.map((name) => names.resolve(name))).toEqual(shown)
})

const label = fc.constantFrom('a', 'B', 'b', 'web-03')
const domain = fc.constantFrom('', '', '.lan', '.LAN', '.example.com', '.1')
const heardNames = fc.array(
  fc.tuple(label, domain).map((parts) => parts.join('')),
  { maxLength: 30 },
)

test('[E1] the answer is that of the rule applied to all names heard so far', () => {
  fc.assert(
    fc.property(heardNames, (heard) => {
      const names = createHostNames()

      heard.forEach((name, index) => {
        expect(names.resolve(name)).toBe(resolveByRule(name, heard.slice(0, index + 1)))
      })
    }),
  )
})

test('[E1] two full names are never one host, and what is shown resolves to itself', () => {
  fc.assert(
    fc.property(heardNames, (heard) => {
      const names = createHostNames()
      for (const name of heard) names.resolve(name)

      const shown = new Map(heard.map((name) => [name.toLowerCase(), names.resolve(name)]))

      const full = [...shown].filter(([name]) => name.includes('.')).map(([, as]) => as.toLowerCase())
      expect(new Set(full).size).toBe(full.length)
      for (const name of shown.values()) expect(names.resolve(name)).toBe(name)
    }),
  )
})

test('[E6] beyond the bound names stand for themselves and are counted; known ones go on', () => {
  const names = createHostNames({ maxNames: 2 })

  const shown = ['a', 'a.lan', 'b', 'B', 'A.LAN', 'b'].map((name) => names.resolve(name))

  expect([shown, names.unlearned]).toEqual([['a', 'a', 'b', 'B', 'a', 'b'], 3])
})

/** The rule as a sentence: a name alone of its kind is one with its short name; the first of them that was heard is shown. */
function resolveByRule(name: string, heard: readonly string[]): string {
  const short = (one: string): string => (/\.\D/.test(one) ? one.replace(/\..*/, '') : one).toLowerCase()
  const family = heard.filter((other) => short(other) === short(name))
  const fullNames = new Set(family.map((other) => other.toLowerCase()).filter((other) => other !== short(name)))
  const same = fullNames.size > 1 ? heard.filter((other) => other.toLowerCase() === name.toLowerCase()) : family
  return same[0] ?? name
}
