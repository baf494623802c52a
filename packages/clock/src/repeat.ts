import type { Cancel, Clock } from './clock.ts'

/** Runs `task` every `intervalMs`, the first time after one interval, until cancelled. */
export function repeat(clock: Clock, intervalMs: number, task: () => void): Cancel {
  let cancel = clock.schedule(intervalMs, run)
  let stopped = false

  function run(): void {
    // Scheduled before the task runs, so that a task that throws does not end the beat.
    cancel = clock.schedule(intervalMs, run)
    task()
  }

  return () => {
    if (stopped) return
    stopped = true
    cancel()
  }
}
