import type { Random } from '../random.ts'
import { json, round, steady, type Stream } from '../stream.ts'

/** A hypervisor, with a migration under way. */
export function hypervisor(random: Random, everyMs: number): readonly Stream[] {
  let percent = random.whole(0, 60)
  return [
    steady('libvirt.domain', everyMs, () =>
      json({
        domains: { running: random.whole(18, 21), paused: 0 },
        vcpu: { used: random.whole(61, 74), total: 96 },
        memory_percent: round(random.between(71, 73), 1),
      }),
    ),
    steady('libvirt.qemu', everyMs * 6, () => {
      percent = (percent + random.whole(1, 7)) % 100
      return json({
        level: percent > 90 ? 'warn' : 'info',
        msg: `migration progress ${percent} %`,
        dirty_rate: `${random.whole(80, 140)} MiB/s`,
        downtime_est: round(random.between(0.1, 0.5), 2),
      })
    }),
  ]
}

/** The manager of the cloud: which machine is in which state. */
export function cloudManager(random: Random, everyMs: number): readonly Stream[] {
  return [
    steady('vm.state', everyMs, () => {
      const [before, after, event] = random.pick([
        ['Running', 'Migrating', 'VM.MIGRATE'],
        ['Migrating', 'Running', 'VM.MIGRATE'],
        ['Stopped', 'Starting', 'VM.START'],
        ['Running', 'Stopping', 'VM.STOP'],
      ])
      const vm = `i-2-${random.whole(4400, 4499)}-VM`
      return json({
        level: 'notice',
        msg: `VM ${vm}`,
        old: before,
        new: after,
        dst: `kvm-0${random.whole(1, 9)}`,
        event,
      })
    }),
    steady('api.calls', everyMs * 2, () =>
      json({ calls_per_second: random.whole(12, 40), jobs: { queued: random.whole(0, 9) } }),
    ),
  ]
}

/** A file server. */
export function fileServer(random: Random, everyMs: number): readonly Stream[] {
  const operations = { read: random.whole(1e8, 9e8), write: random.whole(1e7, 9e7) }
  return [
    steady('nfs.ops', everyMs, () => {
      operations.read += random.whole(900, 4000)
      operations.write += random.whole(90, 800)
      return json({
        operations_total: operations,
        df: { free_bytes: random.whole(4_100_000, 4_180_000) * 1024 * 1024 },
      })
    }),
  ]
}
