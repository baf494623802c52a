import { FakeClock } from '@multimeter/clock/fake'

import { HostWatch, type HostWatchOptions, SWEEP_INTERVAL_MS } from './host-watch.ts'
import type { Blindness } from './observer.ts'
import { Rhythm } from './rhythm.ts'
import type { Hearing, HostSilence, HostState, SavedWatched } from './watched.ts'

/** One that speaks: `nextGapMs` after each time that it spoke it speaks again. */
export interface Speaker extends Hearing {
  readonly nextGapMs: () => number
}

/** What changed, at which monotonic ms. */
export interface Change {
  readonly host: string
  readonly state: HostState
  readonly atMs: number
}

/** For tests: a watch that sees, swept at its pace, in a time that is made. */
export class WatchRig {
  readonly clock: FakeClock = new FakeClock()
  watch: HostWatch
  readonly changes: Change[] = []
  readonly blind: Blindness[] = []
  readonly seeing: Blindness[] = []
  /** Whether what is said is heard; where not it is lost. */
  isLinked = true
  readonly #options: Partial<HostWatchOptions>
  readonly #due: Map<Speaker, number> = new Map()
  #sweepMs: number = SWEEP_INTERVAL_MS

  constructor(options: Partial<HostWatchOptions> = {}) {
    this.#options = options
    this.watch = this.#createWatch()
  }

  /** Another process takes over what this one knew; the wall clock was set meanwhile. */
  restart(wallJumpMs: number = 0): void {
    const saved: unknown = JSON.parse(JSON.stringify([...this.watch.save()]))
    this.clock.jumpWallClock(wallJumpMs)
    this.watch = this.#createWatch()
    // What was saved comes back from JSON as it was.
    for (const one of saved as SavedWatched[]) this.watch.restore(one)
  }

  /** Knows the rhythm of these, as if each had been heard at its gap for hours, and lets them speak, not all in the same moment. */
  startKnown(speakers: readonly Speaker[]): void {
    const at = this.clock.now()
    speakers.forEach((speaker, index) => {
      const gapMs = speaker.nextGapMs()
      const gaps = Math.ceil(Math.max(20, (2 * 3_600_000) / gapMs))
      const rhythm = new Rhythm()
      for (let time = 0; time < gaps; time++) rhythm.hear(gapMs, undefined)
      const { host } = speaker
      const knownMs = gaps * gapMs
      this.watch.restore({ host, state: 'live', sinceAt: at, knownMs, lastHeardAt: at, rhythm: rhythm.save() })
      this.start(speaker, 10 + ((index * 377) % gapMs))
    })
  }

  /** Speaks from now on, the first time after `firstMs`. */
  start(speaker: Speaker, firstMs: number = speaker.nextGapMs()): void {
    this.#due.set(speaker, this.clock.monotonicMs() + firstMs)
  }

  stop(...speakers: readonly Speaker[]): void {
    for (const speaker of speakers) this.#due.delete(speaker)
  }

  /** Time goes on; who speaks is heard, and everybody is judged at the pace of a watch. */
  run(durationMs: number): void {
    const untilMs = this.clock.monotonicMs() + durationMs
    for (;;) {
      const speaker = this.#nextSpeaker()
      const speakMs = speaker === undefined ? Infinity : (this.#due.get(speaker) ?? Infinity)
      const nextMs = Math.min(speakMs, this.#sweepMs)
      if (nextMs > untilMs) break
      this.clock.advance(Math.max(0, nextMs - this.clock.monotonicMs()))
      if (speaker !== undefined && speakMs <= this.#sweepMs) {
        if (this.isLinked) this.watch.hear(speaker)
        this.#due.set(speaker, speakMs + speaker.nextGapMs())
      } else {
        this.watch.sweep()
        this.#sweepMs += SWEEP_INTERVAL_MS
      }
    }
    this.clock.advance(Math.max(0, untilMs - this.clock.monotonicMs()))
  }

  /** The process stands still: nothing is heard, nobody is judged, and what is said meanwhile is lost. */
  pause(durationMs: number): void {
    this.clock.advance(durationMs)
    this.#sweepMs = this.clock.monotonicMs()
    for (const [speaker, dueMs] of this.#due) {
      let nextMs = dueMs
      while (nextMs < this.#sweepMs) nextMs += speaker.nextGapMs()
      this.#due.set(speaker, nextMs)
    }
  }

  /** The way to the broker fails for so long, and is told at once, as a gateway does. */
  cut(durationMs: number): void {
    this.isLinked = false
    this.watch.loseSight('link', 'The broker is away.')
    this.run(durationMs)
    this.isLinked = true
    this.watch.regainSight()
  }

  silence(host: string): HostSilence {
    const silence = this.watch.get({ host })
    if (silence === undefined) throw new RangeError(`Nobody watches ${host}.`)
    return silence
  }

  /** What became of a host, in order. */
  statesOf(host: string): HostState[] {
    return this.changes.filter((change) => change.host === host).map(({ state }) => state)
  }

  silences(): Change[] {
    return this.changes.filter(({ state }) => state === 'silent')
  }

  #createWatch(): HostWatch {
    const watch = new HostWatch({
      clock: this.clock,
      onChange: (host) => {
        const state = this.watch.get({ host })?.state
        const last = this.changes.findLast((change) => change.host === host)
        if (state !== undefined && state !== last?.state) {
          this.changes.push({ host, state, atMs: this.clock.monotonicMs() })
        }
      },
      onBlind: (blindness) => this.blind.push(blindness),
      onSeeing: (blindness) => this.seeing.push(blindness),
      ...this.#options,
    })
    watch.regainSight()
    return watch
  }

  #nextSpeaker(): Speaker | undefined {
    let next: Speaker | undefined
    for (const [speaker, dueMs] of this.#due) {
      if (next === undefined || dueMs < (this.#due.get(next) ?? Infinity)) next = speaker
    }
    return next
  }
}

/** Always the same gap. */
export function every(host: string, periodMs: number): Speaker {
  return { host, nextGapMs: () => periodMs }
}

/** A rig that heard one for so long. */
export function rigWith(speaker: Speaker, forMs: number): WatchRig {
  const rig = new WatchRig()
  rig.start(speaker)
  rig.run(forMs)
  return rig
}
