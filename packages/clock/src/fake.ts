import type { Cancel, Clock } from './clock.ts'

interface Task {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** A Clock that moves only when a test says so. */
export class FakeClock implements Clock {
  #wallOffsetMs: number
  #monotonicMs = 0
  #order = 0
  #tasks: Task[] = []

  /** @param startAt wall time of the first moment, ms since epoch. */
  constructor(startAt: number = 1_767_225_600_000) {
    this.#wallOffsetMs = startAt
  }

  now(): number {
    return this.#wallOffsetMs + this.#monotonicMs
  }

  monotonicMs(): number {
    return this.#monotonicMs
  }

  schedule(delayMs: number, run: () => void): Cancel {
    const task: Task = { dueMs: this.#monotonicMs + Math.max(0, delayMs), order: this.#order++, run }
    this.#tasks.push(task)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task)
    }
  }

  /** Moves time forward, running what falls due, in order, each at its own moment. */
  advance(durationMs: number): void {
    const untilMs = this.#monotonicMs + durationMs
    for (let task = this.#nextDue(untilMs); task !== undefined; task = this.#nextDue(untilMs)) {
      this.#tasks = this.#tasks.filter((other) => other !== task)
      this.#monotonicMs = Math.max(this.#monotonicMs, task.dueMs)
      task.run()
    }
    this.#monotonicMs = untilMs
  }

  /** Time passes and nothing runs, as for a process that was stopped; what fell due runs with the next `advance`. */
  standStill(durationMs: number): void {
    this.#monotonicMs += durationMs
  }

  /** Moves the wall clock alone, as an administrator or NTP would. */
  jumpWallClock(byMs: number): void {
    this.#wallOffsetMs += byMs
  }

  /** How many tasks wait; a test of `stop()` expects zero. */
  get pending(): number {
    return this.#tasks.length
  }

  #nextDue(untilMs: number): Task | undefined {
    let next: Task | undefined
    for (const task of this.#tasks) {
      if (task.dueMs > untilMs) continue
      if (next === undefined || task.dueMs < next.dueMs || (task.dueMs === next.dueMs && task.order < next.order)) {
        next = task
      }
    }
    return next
  }
}
