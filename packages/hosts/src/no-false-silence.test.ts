import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { SWEEP_INTERVAL_MS } from './host-watch.ts'
import { Rhythm } from './rhythm.ts'
import { type Speaker, WatchRig } from './watch-rig.ts'
import type { HostState } from './watched.ts'

// What happens is random; what must hold of it is not.

const SECOND = 1_000
const HOUR = 3_600_000
const RUNS = 150

interface Regular {
  readonly periodMs: number
  /** Each gap differs by such a share of the period, in turn. */
  readonly jitter: readonly number[]
}

/** 0.05 s to an hour, give or take a fifth. */
const regular: fc.Arbitrary<Regular> = fc.record({
  periodMs: fc.double({ min: Math.log(50), max: Math.log(HOUR), noNaN: true }).map((log) => Math.exp(log)),
  jitter: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 12 }),
})

type Event =
  | { readonly kind: 'run' | 'cut'; readonly periods: number; readonly moreMs: number }
  | { readonly kind: 'pause' | 'jump'; readonly ms: number }
  | { readonly kind: 'restart' }

const lasting = { periods: fc.double({ min: 0, max: 4, noNaN: true }), moreMs: fc.integer({ min: 0, max: 20_000 }) }
const run = fc.record({ kind: fc.constant('run' as const), ...lasting })
const cut = fc.record({ kind: fc.constant('cut' as const), ...lasting })
const pause = fc.record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 0, max: HOUR }) })
const jump = fc.record({ kind: fc.constant('jump' as const), ms: fc.integer({ min: -400 * HOUR, max: 400 * HOUR }) })
const restart = fc.constant({ kind: 'restart' as const })

function speakerOf({ periodMs, jitter }: Regular): Speaker {
  let turn = 0
  return { host: 'a', nextGapMs: () => periodMs * (1 + (jitter[turn++ % jitter.length] ?? 0)) }
}

/** It has been heard for two hours and 40 times, and speaks. */
function knownRig(of: Regular): { readonly rig: WatchRig; readonly speaker: Speaker } {
  const rig = new WatchRig()
  const speaker = speakerOf(of)
  const rhythm = new Rhythm()
  let knownMs = 0
  for (let gaps = 0; gaps < 40 || knownMs < 2 * HOUR; gaps++) {
    const gapMs = speaker.nextGapMs()
    rhythm.hear(gapMs, undefined)
    knownMs += gapMs
  }
  const at = rig.clock.now()
  rig.watch.restore({ host: 'a', state: 'live', sinceAt: at, knownMs, lastHeardAt: at, rhythm: rhythm.save() })
  rig.start(speaker)
  return { rig, speaker }
}

function apply(rig: WatchRig, event: Event, periodMs: number): void {
  switch (event.kind) {
    case 'run':
      return rig.run(event.periods * periodMs + event.moreMs)
    case 'cut':
      return rig.cut(event.periods * periodMs + event.moreMs)
    case 'pause':
      return rig.pause(event.ms)
    case 'jump':
      return rig.clock.jumpWallClock(event.ms)
    case 'restart':
      return rig.restart()
  }
}

test('[HO1] a host that keeps a regular rhythm is never called silent, whatever becomes of us and our clocks', () => {
  fc.assert(
    fc.property(
      regular,
      fc.array(fc.oneof(run, run, cut, pause, jump, restart), { minLength: 1, maxLength: 20 }),
      (of, events) => {
        const { rig } = knownRig(of)

        for (const event of events) apply(rig, event, of.periodMs)

        expect(rig.silences()).toEqual([])
      },
    ),
    { numRuns: RUNS },
  )
})

test('[HO8] a host that stops is silent within its limit and one sweep of sight, and in three limits of sight in all', () => {
  fc.assert(
    fc.property(regular, fc.array(fc.oneof(run, cut, jump), { maxLength: 12 }), (of, events) => {
      const { rig, speaker } = knownRig(of)
      rig.run(3 * of.periodMs)
      rig.stop(speaker)
      const limitMs = rig.silence('a').limitMs ?? Number.NaN
      const stoppedMs = rig.clock.monotonicMs()
      const sights: { readonly fromMs: number; readonly untilMs: number }[] = []

      for (const event of [...events, { kind: 'run' as const, periods: 0, moreMs: limitMs + SWEEP_INTERVAL_MS }]) {
        const fromMs = rig.clock.monotonicMs()
        apply(rig, event, of.periodMs)
        if (event.kind === 'run') sights.push({ fromMs, untilMs: rig.clock.monotonicMs() })
      }

      const [silence] = rig.silences()
      const atMs = silence?.atMs ?? Infinity
      const seenMs = sights.reduce((sum, { fromMs, untilMs }) => sum + Math.max(0, Math.min(untilMs, atMs) - fromMs), 0)
      expect(rig.silence('a').state).toBe('silent')
      expect(atMs).toBeGreaterThan(stoppedMs)
      expect(seenMs).toBeLessThanOrEqual(3 * limitMs + SWEEP_INTERVAL_MS)
    }),
    { numRuns: RUNS },
  )
})

/** Which state may follow which. */
const NEXT: Readonly<Record<HostState, readonly HostState[]>> = {
  live: ['late', 'retired'],
  late: ['live', 'silent', 'retired'],
  silent: ['live', 'retired'],
  retired: ['live'],
}

test('[HO8] whatever happens, states follow each other as drawn: none is late after it was silent', () => {
  const stir = fc.constantFrom('start', 'stop', 'retire', 'depart')
  fc.assert(
    fc.property(
      regular,
      fc.array(fc.oneof(run, run, cut, pause, restart, stir), { minLength: 5, maxLength: 30 }),
      (of, events) => {
        const { rig, speaker } = knownRig(of)

        for (const event of events) {
          if (event === 'start') rig.start(speaker, 10)
          else if (event === 'stop') rig.stop(speaker)
          else if (event === 'retire') rig.watch.retire({ host: 'a' }, 'by a person')
          else if (event === 'depart') rig.watch.hear({ host: 'a', departing: 'shut down' })
          else apply(rig, event, of.periodMs)
        }

        const states: HostState[] = ['live', ...rig.statesOf('a')]
        const wrong = states.slice(1).filter((state, index) => !NEXT[states[index] ?? 'live'].includes(state))
        expect(wrong).toEqual([])
      },
    ),
    { numRuns: RUNS },
  )
})

test('[HO21] a restart at any moment changes no later judgement, but by the grace that a loss of sight gives too', () => {
  fc.assert(
    fc.property(regular, fc.array(fc.oneof(run, fc.constantFrom('start', 'stop')), { maxLength: 10 }), (of, events) => {
      const { periodMs } = of
      const outcomes = ['restart', 'loss'].map((kind) => {
        const { rig, speaker } = knownRig(of)
        rig.run(2.5 * periodMs + SECOND)
        if (kind === 'restart') rig.restart()
        else rig.cut(0)
        for (const event of events) {
          if (event === 'start') rig.start(speaker, 10)
          else if (event === 'stop') rig.stop(speaker)
          else apply(rig, event, periodMs)
        }
        return { changes: rig.changes, silence: rig.silence('a') }
      })

      expect(outcomes[0]).toEqual(outcomes[1])
    }),
    { numRuns: RUNS },
  )
})
