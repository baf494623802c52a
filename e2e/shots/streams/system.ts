import type { Random } from '../random.ts'
import { json, round, steady, type Stream } from '../stream.ts'

const GIB = 1024 ** 3
const MEMORY_BYTES = 8 * GIB

/** How busy a machine is on an ordinary day, and how often it says so. */
export interface Machine {
  readonly random: Random
  readonly everyMs: number
  /** Percent of its processors. */
  readonly busy: number
}

/** What collectd says of any machine: processors, memory, network. */
export function collectd({ random, everyMs, busy }: Machine): readonly Stream[] {
  const octets = { rx: random.whole(2e9, 9e10), tx: random.whole(1e9, 4e10) }
  const restBytes = random.between(2.4, 4.6) * GIB
  let lastAt: number | undefined

  return [
    steady('collectd.cpu', everyMs, ({ incident }) => {
      const user = Math.min(97, busy + incident.load * (92 - busy) + random.between(-3, 3))
      const system = 4 + incident.load * 3 + random.between(-1, 1)
      return json({
        user_percent: round(Math.max(0.2, user), 1),
        system_percent: round(system, 1),
        iowait_percent: round(random.between(0, 1.2), 2),
        load: { '1m': round((user / 100) * 4 + random.between(0, 0.3), 2), '5m': round((busy / 100) * 4, 2) },
      })
    }),
    steady('collectd.memory', everyMs * 2, ({ incident }) => {
      // A leak fills what is left in two minutes.
      const leaked = (MEMORY_BYTES - restBytes) * Math.min(0.995, incident.sinceMs / 120_000)
      const used = Math.round(restBytes + leaked + random.between(0, 0.02) * GIB)
      return json({
        used_bytes: used,
        free_bytes: MEMORY_BYTES - used,
        used_percent: round((100 * used) / MEMORY_BYTES, 1),
        swap_used_bytes: Math.round(Math.max(0, incident.load - 0.4) * 2 * GIB),
      })
    }),
    steady('collectd.interface', everyMs, ({ at, incident }) => {
      const seconds = (at - (lastAt ?? at - everyMs)) / 1000
      lastAt = at
      // A host that waits for others answers less: what comes in falls, the counter only rises.
      const rate = busy * 160_000 * (1 - 0.72 * incident.load) * random.between(0.9, 1.1)
      octets.rx += Math.round(rate * seconds)
      octets.tx += Math.round(rate * 0.6 * seconds)
      return json({ interface: 'eth0', rx_bytes_total: octets.rx, tx_bytes_total: octets.tx, errors_total: 0 })
    }),
  ]
}
