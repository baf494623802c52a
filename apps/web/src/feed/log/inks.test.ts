import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { inksOf } from './inks.ts'
import { eventOf, readingsOf } from './log-fixtures.ts'
import { MAX_INKS, readInks } from './sgr.ts'

const ESC = '\u001b'

/** Each part of the first message that has a colour, with it. */
function inked(body: unknown): readonly string[] {
  const event = eventOf(1, body)
  const readings = readingsOf(event)
  const [inks = []] = inksOf(event, readings)
  const { message } = readings[0]
  expect(message).not.toContain(ESC)
  return inks.map(({ from, to, colour, ground, bold }) => {
    const look = [colour, ground === undefined ? '' : `on ${ground}`, bold ? 'bold' : ''].filter((word) => word !== '')
    return `${message.slice(from, to)}: ${look.join(' ')}`
  })
}

test.each<readonly [string, unknown, readonly string[]]>([
  ['no colour', 'plain', []],
  ['a colour up to its end', `a ${ESC}[31mred${ESC}[0m b`, ['red: 1']],
  ['a colour that does not end', `a ${ESC}[32mgreen b`, ['green b: 2']],
  ['bright and bold on a ground', `${ESC}[1;93;44mx${ESC}[m y`, ['x: 11 on 4 bold']],
  ['one of 256 as the nearest of 16', `${ESC}[38;5;9ma${ESC}[38;5;196mb${ESC}[38;5;240mc`, ['ab: 9', 'c: 8']],
  ['red, green and blue', `${ESC}[38;2;10;200;30mx`, ['x: 2']],
  ['colons between the numbers', `${ESC}[38:5:4mx`, ['x: 4']],
  ['what grep writes', `${ESC}[01;31m${ESC}[Kmatch${ESC}[m${ESC}[K rest`, ['match: 1 bold']],
  ['a message in JSON', { msg: `${ESC}[33mslow${ESC}[0m query`, took: 3 }, ['slow: 3']],
  ['capital letters in JSON', `{"msg":"\\u001B[33mslow\\u001b[0m query"}`, ['slow: 3']],
  ['after blanks', `   ${ESC}[31mred${ESC}[0m`, ['red: 1']],
  ['a number that means nothing', `${ESC}[999;31mx`, ['x: 1']],
])('[D12] %s', (_, body, parts) => {
  expect(inked(body)).toEqual(parts)
})

test('[D12] titles, links, cleared screens and moved cursors are left out, and colours around them stay', () => {
  const link = `${ESC}]8;;https://evil.example${ESC}\\click${ESC}]8;;${ESC}\\`
  const body = `${ESC}]0;title\u0007${ESC}[2J${ESC}[31m${link}${ESC}[5A!${ESC}[0m end`

  const event = eventOf(1, body)
  const readings = readingsOf(event)

  expect([readings[0].message, inksOf(event, readings)]).toEqual([
    'click! end',
    [[{ from: 0, to: 6, colour: 1, ground: undefined, bold: false }]],
  ])
})

test('[D12] a message that is the end of its line has its own colours', () => {
  const body = `<11>1 2026-02-11T00:00:00Z web-03 app - - - ${ESC}[31mfailed${ESC}[0m twice`

  expect(inked(body)).toEqual(['failed: 1'])
})

test('[D12] each event of a batch has its own colours', () => {
  const events = ['31mone', '32mtwo'].map((text, index) => ({
    time: `2026-02-11T00:00:0${index}Z`,
    msg: `${ESC}[${text}${ESC}[0m`,
  }))
  const event = eventOf(1, events)

  expect(inksOf(event, readingsOf(event)).map((inks) => inks.map(({ colour }) => colour))).toEqual([[1], [2]])
})

test('[D12] what else a message says is free of escapes too', () => {
  const [{ fields }] = readingsOf(eventOf(1, { msg: 'x', note: `${ESC}[31mred`, [`k${ESC}[1m`]: 1 }))

  expect(JSON.stringify(fields)).not.toMatch(/\\u001b/)
})

test('[D2] a line of colours has no more of them than there may be', () => {
  const line = Array.from({ length: 5_000 }, (_, index) => `${ESC}[3${index % 8}mx`).join('')

  expect(readInks(line).inks.length).toBe(MAX_INKS)
})

test('[D2] whatever comes, colours lie within the text, in order and apart', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(`${ESC}[`, `${ESC}[31m`, `${ESC}]0;`, '\u0007', ';', 'm', '38;5;', '\u009b1m', '\n', '\u202e'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { text, inks } = readInks(pieces.join(''))
      let end = 0
      for (const ink of inks) {
        expect(ink.from).toBeGreaterThanOrEqual(end)
        expect(ink.to).toBeGreaterThan(ink.from)
        end = ink.to
      }
      expect(end).toBeLessThanOrEqual(text.length)
      expect(text).not.toContain(ESC)
    }),
  )
})

test('[D2] a body nested ten thousand deep with an escape in it is looked through', () => {
  const event = eventOf(1, `${'['.repeat(10_000)}"\\u001b[31mx"${']'.repeat(10_000)}`)

  expect(inksOf(event, [{ message: 'x' }])).toEqual([[{ from: 0, to: 1, colour: 1, ground: undefined, bold: false }]])
})
