import { readdirSync, readFileSync } from 'node:fs'

/** `/proc/stat` counts hundredths of a second. */
const MICROS_PER_TICK = 10_000

/**
 * CPU time that all threads of a process have had, in µs, from the scheduler's own statistics. Neither Node nor the
 * Erlang VM ends threads while it runs; the time of one that ended would be missing.
 */
export function cpuMicros(pid: number): number {
  let nanos = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const [onCpu = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)
      nanos += Number(onCpu)
    } catch {
      // A thread that ended since the folder was read.
    }
  }
  return nanos / 1_000
}

/** CPU time that all programs of this machine have had, in µs; it moves in steps of 10 ms. */
export function machineCpuMicros(): number {
  const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split(/\s+/, 8).map(Number)
  return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (irq ?? 0) + (softirq ?? 0)) * MICROS_PER_TICK
}

/** Resident memory of a process in KiB. */
export function residentKib(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1])
}
