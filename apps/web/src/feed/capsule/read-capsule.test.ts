import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { capsuleOf, eventOf, FROM_AT, gapOf, ORDER, packed, rowOf, unpacked, UNTIL_AT } from './capsule-fixtures.ts'
import type { Capsule } from './capsule-builder.ts'
import { readCapsule } from './read-capsule.ts'

const manual = readFileSync(new URL('../../../../../docs/capsule.md', import.meta.url), 'utf8')

async function read(file: Blob): Promise<Capsule> {
  const result = await readCapsule(file)
  return result.ok ? result.capsule : expect.fail(result.message)
}

async function refusal(file: Blob): Promise<string> {
  const result = await readCapsule(file)
  return result.ok ? expect.fail('was read') : result.message
}

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const bodies: readonly (readonly [string, string | Uint8Array])[] = [
  ['nothing', ''],
  ['text with a line break and quotes', 'line "one"\nline two\r\n'],
  ['all bytes there are', every],
  ['a byte order mark before JSON', '\uFEFF{"a":1}'],
  ['control characters alone', new Uint8Array(40)],
  ['other scripts and pictures', 'größer 日本 🦊 \u2028'],
  ['half a character', Uint8Array.of(0xe2, 0x82)],
  ['a number beyond 2^53', '{"id":9007199254740993123}'],
  ['many bytes', new Uint8Array(200_000).map((_, at) => (at * 7919) % 251)],
]

test.each(bodies)('[#7] a body of %s comes back byte for byte', async (_, body) => {
  const event = eventOf(1, body)

  const capsule = await read(await capsuleOf([rowOf(event)]))

  expect(capsule.items).toEqual([{ kind: 'event', event, epoch: 'e1' }])
})

test('[#7] properties come back as they travelled, whatever they are named', async () => {
  const text =
    '{"contentType":"x","headers":{"__proto__":{"a":1},"constructor":"c","big":{"!":"integer","value":"18446744073709551615"},"raw":{"!":"bytes","value":"AP8="},"list":[1,null,{"!":"cut"}]}}'
  const event = eventOf(1, 'x', { properties: JSON.parse(text), host: undefined, bodyBytes: 9_000, routingKey: '' })

  const [item] = (await read(await capsuleOf([rowOf(event)]))).items

  expect(item?.kind === 'event' ? JSON.stringify(item.event.properties) : '').toBe(text)
  expect(item?.kind === 'event' ? [item.event.host, item.event.bodyBytes, item.event.routingKey] : []).toEqual([
    undefined,
    9_000,
    '',
  ])
})

test('[#7] gaps stand where they were, and each event keeps the run of the gateway that numbered it', async () => {
  const rows = [
    rowOf(eventOf(1, 'a')),
    { kind: 'gap', gap: gapOf(2, 4) } as const,
    rowOf(eventOf(5, 'b')),
    rowOf(eventOf(1, 'c', { receivedAt: FROM_AT + 9_000 }), 'e2'),
  ]

  const { items, problems } = await read(await capsuleOf(rows))

  expect(items.map((item) => (item.kind === 'gap' ? 'gap' : `${item.epoch} ${item.event.seq}`))).toEqual([
    'e1 1',
    'gap',
    'e1 5',
    'e2 1',
  ])
  expect(problems).toEqual([])
})

test('[#7] what the page showed comes along, and nothing later than its end', async () => {
  const late = rowOf(eventOf(2, 'late', { receivedAt: UNTIL_AT + 1 }))

  const { header, hosts, sources, pulses, events } = await read(await capsuleOf([rowOf(eventOf(1, 'a')), late]))

  const { target, address, notes, marks, gateway, cards, fromAt, untilAt } = header
  expect({ target, address, notes, marks, gateway, cards, fromAt, untilAt, events }).toEqual({
    target: ORDER.target,
    address: ORDER.address,
    notes: ORDER.notes,
    marks: ORDER.marks,
    gateway: '0.1.0',
    cards: ORDER.cards,
    fromAt: FROM_AT + 1_000,
    untilAt: UNTIL_AT,
    events: 1,
  })
  expect(hosts).toMatchObject([{ host: 'web-03', count: 400, ratePerSecond: 2.5, rates: [15, 30, 60] }])
  expect([sources, pulses]).toEqual([ORDER.sources, ORDER.pulses])
})

test('[#7] of a file that is cut short what is there is shown, and how much is missing told', async () => {
  const file = await capsuleOf(Array.from({ length: 3_000 }, (_, at) => rowOf(eventOf(at % 800, `line ${at * 7919}`))))

  const { events, problems } = await read(file.slice(0, Math.floor(file.size / 2)))

  expect(events).toBeGreaterThan(500)
  expect(events).toBeLessThan(3_000)
  expect(problems).toEqual([expect.stringMatching(/^The file is cut short: [\d,]+ of 3,000 events are here\.$/)])
})

test('[#7] damage in the middle costs what lies behind it', async () => {
  const file = await capsuleOf(Array.from({ length: 3_000 }, (_, at) => rowOf(eventOf(at % 800, `line ${at * 7919}`))))
  const half = Math.floor(file.size / 2)
  const damaged = new Blob([file.slice(0, half), new Uint8Array(2_000).fill(0xff), file.slice(half)])

  expect((await read(damaged)).problems[0]).toMatch(/cut short|could not be read/)
})

test('[#7] lines that are none are left out and counted', async () => {
  const lines = await unpacked(await capsuleOf([rowOf(eventOf(1, 'a'))]))
  const bad = [
    'no JSON',
    '[]',
    '{"event":[1,2],"text":"x"}',
    '{"event":["s",1,1e400,"","",{},null,0],"text":""}',
    '{"event":["s",1,-5,"","",{},null,0],"text":""}',
    '{"event":["s",1,1,"","",{},null,0],"base64":"&"}',
    `${'['.repeat(100)}${']'.repeat(100)}`,
    '{"type":"hosts","complete":true,"hosts":[{}],"refused":0}',
    '{"type":"pulse","source":"s","number":1,"sentAt":1e300}',
  ]

  const capsule = await read(await packed([lines[0] ?? '', ...bad, ...lines.slice(1)]))

  expect([capsule.events, capsule.problems]).toEqual([1, ['9 lines could not be read and are left out.']])
})

test('[#7] a line of a kind that later pages may write is no fault', async () => {
  const [header = '', ...rest] = await unpacked(await capsuleOf([]))

  expect((await read(await packed([header, '{"type":"alerts"}', ...rest]))).problems).toEqual([])
})

test('[#7] what is no capsule is refused in a sentence', async () => {
  const newer = '{"format":"multimeter-capsule","version":2}'
  const damaged = '{"format":"multimeter-capsule","version":1,"madeAt":1,"fromAt":5,"untilAt":1,"events":0}'

  expect(await refusal(new Blob(['hello']))).toBe('This is not a capsule: it is not packed as one (gzip).')
  expect(await refusal(new Blob([]))).toMatch(/^This is not a capsule/)
  expect(await refusal(new Blob([Uint8Array.of(0x1f, 0x8b, 1, 2, 3)]))).toMatch(/^This is not a capsule/)
  expect(await refusal(await packed(['{"a":1}', '']))).toMatch(/^This is not a capsule: its first line/)
  expect(await refusal(await packed([newer, '']))).toMatch(/^A newer Multimeter made this capsule: it has version 2/)
  expect(await refusal(await packed([damaged, '']))).toMatch(/damaged/)
})

test('[#7] a bomb is refused before it is unpacked', { timeout: 60_000 }, async () => {
  const bomb = new Blob([new Uint8Array(24 * 1024 * 1024)]).stream().pipeThrough(new CompressionStream('gzip'))

  expect(await refusal(await new Response(bomb).blob())).toMatch(/not a capsule/)
})

test('[#7] a line over the limit is left out, and beyond so many bytes nothing is read', async () => {
  const file = await capsuleOf([rowOf(eventOf(1, 'x'.repeat(5_000))), rowOf(eventOf(2, 'short'))])

  const long = await readCapsule(file, { maxBytes: 100_000, maxLineBytes: 2_000 })
  const much = await readCapsule(file, { maxBytes: 3_000, maxLineBytes: 20_000 })

  expect(long.ok && [long.capsule.events, long.capsule.problems]).toEqual([
    1,
    ['1 line could not be read and is left out.'],
  ])
  expect(much).toMatchObject({ ok: false })
})

test('[#7] an address that leads elsewhere is not followed', async () => {
  for (const address of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', 7]) {
    const header = { format: 'multimeter-capsule', version: 1, madeAt: 1, fromAt: 1, untilAt: 1, events: 0, address }
    expect((await read(await packed([JSON.stringify(header), '{"end":{}}', '']))).header.address).toBe('/')
  }
})

test('[#7] cards that were never on a page are left out', async () => {
  const cards = {
    order: ['a', 7, 'b'.repeat(3_000), null],
    pins: 'a',
    readings: [
      { id: 'a', as: '__proto__' },
      { id: 'a', as: 'bytes' },
    ],
    spanMs: 'long',
  }
  const [header = '', ...lines] = await unpacked(await capsuleOf([]))

  const capsule = await read(await packed([JSON.stringify({ ...JSON.parse(header), cards }), ...lines]))

  expect(capsule.header.cards).toEqual({
    order: ['a'],
    flat: [],
    pins: [],
    hides: [],
    readings: [{ id: 'a', as: 'bytes' }],
    spanMs: Number.NaN,
  })
})

test('[#7] 50,000 events are written and read again', { timeout: 120_000 }, async () => {
  const rows = Array.from({ length: 50_000 }, (_, at) => {
    const body = `{"level":"info","msg":"GET /api/orders/${at} 200","took":${(at * 7919) % 997},"user":"u${at % 913}","trace":"${(at * 2654435761).toString(16)}"}`
    return rowOf(eventOf(at + 1, body, { receivedAt: FROM_AT + at * 18 }))
  })
  const beganMs = performance.now()
  const file = await capsuleOf(rows)
  const writtenMs = performance.now()
  const { events } = await read(file)

  console.info(
    `50,000 events: ${(file.size / 1024).toFixed(0)} KiB, written in ${(writtenMs - beganMs).toFixed(0)} ms, read in ${(performance.now() - writtenMs).toFixed(0)} ms`,
  )
  expect(events).toBe(50_000)
})

test('[#7] the example of the manual is a capsule, to the last line', async () => {
  const example = /```json\n([\s\S]*?)```/.exec(manual)?.[1] ?? ''

  const { events, problems, items, header, hosts } = await read(await packed([example]))

  expect([events, items.length, problems, hosts.length, header.notes]).toEqual([2, 3, [], 1, 'See 03:07'])
})
