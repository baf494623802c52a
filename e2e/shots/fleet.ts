import { type Channel, connect } from 'amqplib'

import { createHosts, type Fate, type Host } from './hosts.ts'
import { CALM, type Incident, incidentAt, type Phase } from './incident.ts'
import { seededRandom } from './random.ts'
import type { Stream } from './stream.ts'
import { KERNEL } from './streams/failing.ts'

const SEED = 20_260_211
const TICK_MS = 20

/** Most messages of one tick, 5,000 a second: a process that was stopped does not come back with a flood. */
const MAX_PER_TICK = 100

/** How far a rhythm may be off, both ways. */
const JITTER = 0.25

/** Who ends says so much first. */
const ENDS_AFTER_MS = 12_000

/** Who hesitates speaks a little, then not until it is late, which it is from 8 s on; it would be silent at 24. */
const SPEAKS_MS = 4_000
const HESITATION_MS = 16_000

/** A fleet that speaks over one connection. */
export interface Fleet {
  readonly hosts: readonly Host[]
  /** When it began to speak, ms since the epoch. */
  readonly startedAt: number
  readonly phase: Phase
  readonly published: number
  /** Lets the failing host come to its end. */
  fall(): void
  /** Nothing more of this host. */
  hush(name: string): void
  stop(): Promise<void>
}

interface Voice {
  readonly host: Host
  readonly stream: Stream
  nextAt: number
}

/** Lets the whole fleet speak on `amq.topic`, each stream of each host in its own rhythm, about 400 messages a second. */
export async function startFleet(brokerUrl: string): Promise<Fleet> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createChannel()
  const hosts = createHosts(SEED)
  const random = seededRandom(SEED)
  const startedAt = Date.now()
  const hushed = new Set<string>()
  const state = { published: 0, fallAtMs: undefined as number | undefined, isFull: false }
  const voices: readonly Voice[] = hosts.flatMap((host) =>
    host.streams.map((stream) => ({ host, stream, nextAt: startedAt + random.next() * stream.everyMs(CALM) })),
  )
  // RabbitMQ that cannot take more stops reading; waiting is all that a decent sender does.
  channel.on('drain', () => (state.isFull = false))

  function tick(): void {
    const at = Date.now()
    const incident = incidentAt(at - startedAt, state.fallAtMs)
    let left = MAX_PER_TICK
    for (const voice of voices) {
      if (voice.nextAt > at) continue
      if (left === 0 || state.isFull) return
      const felt = feltBy(voice.host.fate, incident)
      const pauseMs = voice.stream.everyMs(felt)
      voice.nextAt = Math.max(voice.nextAt, at - pauseMs) + pauseMs * random.between(1 - JITTER, 1 + JITTER)
      if (hushed.has(voice.host.name) || !isSpeaking(voice, at - startedAt, felt)) continue
      const body = voice.stream.say({ at, incident: felt })
      if (body === undefined) continue
      left--
      state.published++
      state.isFull = !publish(channel, voice, body)
    }
  }

  const timer = setInterval(tick, TICK_MS)
  return {
    hosts,
    startedAt,
    get phase() {
      return incidentAt(Date.now() - startedAt, state.fallAtMs).phase
    },
    get published() {
      return state.published
    },
    fall: () => void (state.fallAtMs ??= Date.now() - startedAt),
    hush: (name) => void hushed.add(name),
    async stop() {
      clearInterval(timer)
      await connection.close()
    },
  }
}

function publish(channel: Channel, { host, stream }: Voice, body: string): boolean {
  return channel.publish('amq.topic', `${host.key}.${stream.name}`, Buffer.from(body), {
    headers: { ttl: host.ttlSeconds },
    ...(body.startsWith('{') ? { contentType: 'application/json' } : {}),
  })
}

/** Others have an ordinary day. */
function feltBy(fate: Fate, incident: Incident): Incident {
  return fate === 'failing' || fate === 'witness' ? incident : CALM
}

function isSpeaking({ host, stream }: Voice, elapsedMs: number, { phase }: Incident): boolean {
  switch (host.fate) {
    case 'healthy':
    case 'witness':
    case 'retired':
      return true
    case 'failing':
      return phase !== 'gone' || stream.name === KERNEL
    case 'ends':
      return elapsedMs < ENDS_AFTER_MS
    case 'hesitates':
      return elapsedMs % (HESITATION_MS + SPEAKS_MS) < SPEAKS_MS
  }
}
