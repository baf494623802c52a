// Asks a real topic exchange what our matcher and trie answer, over random patterns and keys.
import { randomBytes, randomInt } from 'node:crypto'

import type { Channel, ChannelModel, ConfirmChannel } from 'amqplib'
import { connect } from 'amqplib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { matches } from './matches.ts'
import { parsePattern } from './pattern.ts'
import { TopicTrie } from './topic-trie.ts'
import { splitWords } from './words.ts'

/** Short keys only: a broker's cost grows with words to the power of `#`. */
const MAX_WORDS = 6
const PATTERNS = 150
const KEYS = 120

/** What random texts may not happen to hold. */
const ALWAYS = [
  '',
  '.',
  '..',
  '#',
  '*',
  '.#',
  '#.',
  '*.',
  '.*',
  '#.#',
  '#.*',
  '*.#',
  '#.*.#',
  '*.#.*',
  'a',
  'a.',
  '.a',
  'a..b',
]
const HASH_EVERYWHERE = [
  '#.a.b.c',
  'a.#.b.c',
  'a.b.#.c',
  'a.b.c.#',
  '#.a.#.b',
  'a.#.b.#',
  '#.a.#',
  'a.#.#.b',
  '#.#.#.#',
]

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 3, arbitrary: fc.constantFrom('#', '*') },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('A', '##', '**', 'a*', 'ä', ' ', '\u0000') },
)
const text = fc.array(word, { maxLength: MAX_WORDS }).map((words) => words.join('.'))

let connection: ChannelModel

beforeAll(async () => {
  connection = await connect(inject('rabbitmqUrl'))
})

afterAll(async () => {
  await connection.close()
})

test('[TR13] answers as a RabbitMQ topic exchange does', async () => {
  const seed = randomInt(2 ** 31)
  const patterns = distinct([...ALWAYS, ...HASH_EVERYWHERE, ...fc.sample(text, { numRuns: PATTERNS, seed })])
  const keys = distinct([...ALWAYS, ...fc.sample(text, { numRuns: KEYS, seed: seed + 1 }), ...patterns.map(fillIn)])
  const normalised = patterns.map((pattern) => normalise(pattern))

  const broker = await askBroker(connection, distinct([...patterns, ...normalised]), keys)

  const differences: string[] = []
  const trie = new TopicTrie<string>()
  for (const pattern of patterns) trie.add({ text: pattern, words: splitWords(pattern) }, pattern)
  for (const key of keys) {
    const found = new Set(trie.match(key))
    for (const [index, pattern] of patterns.entries()) {
      const short = normalised[index] ?? ''
      const answers = {
        broker: broker.has(pair(pattern, key)),
        brokerOfNormalised: broker.has(pair(short, key)),
        matches: matches({ text: pattern, words: splitWords(pattern) }, key),
        matchesNormalised: matches({ text: short, words: splitWords(short) }, key),
        trie: found.has(pattern),
      }
      if (new Set(Object.values(answers)).size > 1) differences.push(`${pair(pattern, key)} ${JSON.stringify(answers)}`)
    }
  }
  const pairs = patterns.length * keys.length
  console.log(`pairs tried ${pairs}, differences ${differences.length} (seed ${seed}, ${broker.size} matches)`)
  expect(differences).toEqual([])
  expect(pairs).toBeGreaterThanOrEqual(2_000)
})

/** A key that the pattern should match, with none, one or two words for each `#`. */
function fillIn(pattern: string, index: number): string {
  const words = splitWords(pattern).flatMap((word, at) => {
    if (word === '*') return at % 2 === 0 ? ['b'] : ['']
    return word === '#' ? ['c', 'a'].slice(0, (index + at) % 3) : [word]
  })
  return words.join('.')
}

/** As a user's pattern would be; what is refused goes to the broker as it is. */
function normalise(pattern: string): string {
  const result = parsePattern(pattern)
  return result.ok ? result.value.text : pattern
}

/** The pairs that the broker routes: one queue for each pattern, each key published once. */
async function askBroker(
  connection: ChannelModel,
  patterns: readonly string[],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const exchange = `topics-test-${randomBytes(6).toString('hex')}`
  const channel = await connection.createConfirmChannel()
  await channel.assertExchange(exchange, 'topic', { durable: false })
  try {
    const queues = await Promise.all(patterns.map((pattern) => declareQueue(channel, exchange, pattern)))
    for (const key of keys) channel.publish(exchange, key, Buffer.from(key))
    await channel.waitForConfirms()
    // Every queue now holds what it was routed; the marker comes last.
    for (const queue of queues) channel.sendToQueue(queue, Buffer.alloc(0), { type: 'end' })
    const routed = await Promise.all(queues.map((queue) => readToEnd(channel, queue)))
    return new Set(routed.flatMap((keys, index) => keys.map((key) => pair(patterns[index] ?? '', key))))
  } finally {
    await channel.deleteExchange(exchange)
    await channel.close()
  }
}

async function declareQueue(channel: ConfirmChannel, exchange: string, pattern: string): Promise<string> {
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true })
  await channel.bindQueue(queue, exchange, pattern)
  return queue
}

function readToEnd(channel: Channel, queue: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const keys: string[] = []
    const consuming = channel.consume(
      queue,
      (message) => {
        if (message === null) reject(new Error(`The broker ended the consumer of ${queue}.`))
        else if (message.properties.type === 'end') resolve(keys)
        else keys.push(message.content.toString())
      },
      { noAck: true },
    )
    consuming.catch(reject)
  })
}

function pair(pattern: string, key: string): string {
  return `${JSON.stringify(pattern)} of ${JSON.stringify(key)}`
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
