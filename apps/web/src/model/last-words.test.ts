import { expect, test } from 'vitest'

import { fetchLastWords, readLastWords, type Get } from './last-words.ts'

const AT = '2026-02-11T03:10:20.118Z'
const LINE = { at: AT, stream: 'kernel', severity: 'emergency', text: 'Kernel panic' }
const VALUE = { at: AT, stream: 'collectd.memory', path: 'used', value: 7.91, unit: 'GiB' }

function answering(status: number, body: unknown): { readonly get: Get; readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    get: async (url) => {
      asked.push(url)
      return new Response(JSON.stringify(body), { status })
    },
  }
}

test('[#6] asks by the name of the host, and reads lines and values with their times', async () => {
  const { get, asked } = answering(200, { name: 'a/b', lastWords: { lines: [LINE], values: [VALUE] } })

  expect(await fetchLastWords('a/b', get)).toEqual({
    ok: true,
    words: {
      lines: [{ ...LINE, at: Date.parse(AT) }],
      values: [{ ...VALUE, at: Date.parse(AT) }],
    },
  })
  expect(asked).toEqual(['/api/hosts/a%2Fb'])
})

test('[#6] a refusal, an answer of another shape and a gateway that is away are each told in a sentence', async () => {
  const error = { code: 'unknown-host', message: 'No host of that name was ever heard.' }

  expect([
    await fetchLastWords('a', answering(404, { error }).get),
    await fetchLastWords('a', answering(502, 'upstream').get),
    await fetchLastWords('a', answering(200, '<html>').get),
    await fetchLastWords('a', () => Promise.reject(new Error('down'))),
  ]).toEqual([
    { ok: false, message: 'No host of that name was ever heard.' },
    { ok: false, message: 'The gateway refused to tell them (502).' },
    { ok: false, message: 'The gateway answered with something else than last words.' },
    { ok: false, message: 'The gateway did not answer.' },
  ])
})

test('[#6] the newest 20 lines and 64 values are read, whatever is sent', () => {
  const lines = Array.from({ length: 30 }, (_, index) => ({ ...LINE, text: `line ${index}` }))
  const values = Array.from({ length: 70 }, (_, index) => ({ ...VALUE, path: `path ${index}` }))

  const words = readLastWords({ lastWords: { lines, values } })

  expect(words?.lines.map(({ text }) => text)).toEqual(lines.slice(10).map(({ text }) => text))
  expect(words?.values.map(({ path }) => path)).toEqual(values.slice(6).map(({ path }) => path))
})

test('[#6] entries that are no lines and no values are left out, the others stay', () => {
  const words = readLastWords({
    lastWords: {
      lines: [null, 7, { ...LINE, at: 'soon' }, { ...LINE, text: 7 }, { at: AT, text: 'bare' }],
      values: [{ ...VALUE, value: '7' }, { ...VALUE, path: undefined }, [], { at: AT, path: 'used', value: 1 }],
    },
  })

  expect(words).toEqual({
    lines: [{ at: Date.parse(AT), stream: '', severity: undefined, text: 'bare' }],
    values: [{ at: Date.parse(AT), stream: '', path: 'used', value: 1, unit: undefined }],
  })
})

test('[#6] nothing is read out of what has no last words', () => {
  expect([undefined, null, [], {}, { lastWords: 7 }, { lastWords: { lines: {} } }].map(readLastWords)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  )
})
