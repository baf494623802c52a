import type { Clock } from '@multimeter/clock'
import { HostWatch, SWEEP_INTERVAL_MS } from '@multimeter/hosts'

import { seededRandom, uniform } from './random.ts'
import { fleetOf, type SimulatedRhythm } from './rhythms.ts'

export interface Simulation {
  readonly hosts: number
  readonly hours: number
  readonly seed: number
}

/** What was seen of one real silence. */
export interface Detection {
  readonly kind: string
  /** From the last message to the silence that was told, by the limit in force. */
  readonly ofLimit: number
  /** The same in usual gaps of that host. */
  readonly inUsualGaps: number
  readonly limitMs: number
}

export interface SimulationResult {
  readonly messages: number
  readonly detections: readonly Detection[]
  /** Real silences that were over before they were told, though they lasted longer than the limit. */
  readonly missed: number
  /** Hosts called silent that were not, after learning and before. */
  readonly falseSilences: readonly { readonly kind: string; readonly atHour: number }[]
  readonly whileLearning: number
  readonly blind: number
}

/** Nobody is judged as learned before this, nor before so many of its pauses. */
const LEARNING_MS = 2 * 3_600_000
const LEARNING_PAUSES = 12

/** So many of a hundred hosts fall silent once. */
const STOPPING_SHARE = 0.4

interface SimulatedHost {
  readonly name: string
  readonly rhythm: SimulatedRhythm
  readonly learnedAtMs: number
  /** When it really falls silent, and speaks again. */
  readonly stopsAtMs: number
  readonly returnsAtMs: number
  nextMs: number
  lastMs: number
  isTold: boolean
}

const HOUR_MS = 3_600_000

/** A fleet over simulated hours, judged as the watchdog judges. */
export function simulate({ hosts: size, hours, seed }: Simulation): SimulationResult {
  const random = seededRandom(seed)
  const endMs = hours * HOUR_MS
  const fleet = fleetOf(size, random).map((rhythm, index) => newHost(rhythm, { index, endMs, random }))
  const byName = new Map(fleet.map((host) => [host.name, host]))
  let nowMs = 0
  const clock: Clock = {
    now: () => nowMs,
    monotonicMs: () => nowMs,
    schedule: () => () => undefined,
  }
  const detections: Detection[] = []
  const falseSilences: { kind: string; atHour: number }[] = []
  let messages = 0
  let whileLearning = 0
  let blind = 0
  const watch = new HostWatch({
    clock,
    onBlind: () => blind++,
    onChange(name) {
      const host = byName.get(name)
      const silence = watch.get({ host: name })
      if (host === undefined || silence?.state !== 'silent') return
      const quietMs = nowMs - host.lastMs
      const { limitMs = Number.NaN, usualGapMs = Number.NaN } = silence
      if (host.stopsAtMs <= nowMs && nowMs < host.returnsAtMs && host.nextMs >= host.returnsAtMs) {
        host.isTold = true
        detections.push({
          kind: host.rhythm.kind,
          ofLimit: quietMs / limitMs,
          inUsualGaps: quietMs / usualGapMs,
          limitMs,
        })
      } else if (nowMs < host.learnedAtMs) whileLearning++
      else falseSilences.push({ kind: host.rhythm.kind, atHour: nowMs / HOUR_MS })
    },
  })
  watch.regainSight()

  const queue = new Soonest(fleet)
  for (let sweepMs = 0; sweepMs < endMs; sweepMs += SWEEP_INTERVAL_MS) {
    for (let host = queue.first; host.nextMs <= sweepMs; host = queue.first) {
      nowMs = host.nextMs
      host.lastMs = nowMs
      messages++
      // Before it speaks: hearing it may end a silence.
      host.nextMs = nextOf(host)
      watch.hear({ host: host.name })
      queue.moved()
    }
    nowMs = sweepMs
    watch.sweep()
  }
  const missed = fleet.filter((host) => host.returnsAtMs < endMs && !host.isTold).length
  return { messages, detections, missed, falseSilences, whileLearning, blind }
}

function newHost(
  rhythm: SimulatedRhythm,
  { index, endMs, random }: { readonly index: number; readonly endMs: number; readonly random: () => number },
): SimulatedHost {
  const learnedAtMs = Math.max(LEARNING_MS, LEARNING_PAUSES * rhythm.pauseMs)
  const silenceMs = Math.max(HOUR_MS / 2, 8 * rhythm.pauseMs)
  const isStopping = random() < STOPPING_SHARE && learnedAtMs + silenceMs < endMs
  const stopsAtMs = isStopping ? uniform(random, learnedAtMs, endMs - silenceMs) : Infinity
  return {
    name: `host-${index}`,
    rhythm,
    learnedAtMs,
    stopsAtMs,
    returnsAtMs: stopsAtMs + silenceMs,
    nextMs: uniform(random, 0, Math.min(rhythm.pauseMs, 60_000)),
    lastMs: 0,
    isTold: false,
  }
}

function nextOf(host: SimulatedHost): number {
  const nextMs = host.nextMs + host.rhythm.nextGapMs()
  return nextMs >= host.stopsAtMs && nextMs < host.returnsAtMs ? host.returnsAtMs : nextMs
}

/** Whose turn is next: a heap by `nextMs`. */
class Soonest {
  readonly #heap: SimulatedHost[]

  constructor(hosts: readonly SimulatedHost[]) {
    this.#heap = [...hosts].sort((one, other) => one.nextMs - other.nextMs)
  }

  get first(): SimulatedHost {
    const [first] = this.#heap
    if (first === undefined) throw new RangeError('A fleet has at least one host.')
    return first
  }

  /** The first one's turn is later now. */
  moved(): void {
    const moved = this.first
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const right = this.#heap[left + 1]
      let child = this.#heap[left]
      if (child === undefined) break
      let childPlace = left
      if (right !== undefined && right.nextMs < child.nextMs) {
        child = right
        childPlace = left + 1
      }
      if (child.nextMs >= moved.nextMs) break
      this.#heap[place] = child
      place = childPlace
    }
    this.#heap[place] = moved
  }
}
