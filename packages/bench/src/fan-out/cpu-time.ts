import { readdirSync, readFileSync } from 'node:fs'

/** CPU time that all threads of these processes have had, in µs, from the scheduler's own statistics. */
export function cpuMicros(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ofProcess(pid), 0)
}

/** Resident memory of a process in KiB. */
export function residentKib(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1])
}

function ofProcess(pid: number): number {
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
