import { DYING_MS } from '../incident.ts'
import { json, steady, syslog, type Stream } from '../stream.ts'

/** What the kernel says in the end; the last of it when nothing else on the host can speak any more. */
const LAST_WORDS = [
  {
    afterMs: 0,
    severity: 2,
    text: 'Out of memory: Killed process 2211 (php-fpm) total-vm:1914232kB, anon-rss:611208kB',
  },
  {
    afterMs: 2_400,
    severity: 2,
    text: 'Out of memory: Killed process 884 (collectd) total-vm:402112kB, anon-rss:9320kB',
  },
  { afterMs: DYING_MS + 200, severity: 0, text: 'Kernel panic - not syncing: System is deadlocked on memory' },
] as const

/** The stream that speaks last. */
export const KERNEL = 'kernel'

/** What only the host that fails says: the deploy before it, the kernel at its end. */
export function failing(name: string): readonly Stream[] {
  let hasDeployed = false
  let told = 0
  let dyingSince: number | undefined

  return [
    steady('deploy', 500, ({ incident }) => {
      if (hasDeployed || incident.phase === 'calm') return undefined
      hasDeployed = true
      return json({
        level: 'notice',
        msg: 'deploy finished: shop 4.12.1, checkout now queues payments',
        version: '4.12.1',
        commit: '9f3c21e',
        by: 'm.ortiz',
      })
    }),
    steady(KERNEL, 100, ({ at, incident }) => {
      if (incident.phase !== 'dying' && incident.phase !== 'gone') return undefined
      dyingSince ??= at
      const next = LAST_WORDS[told]
      if (next === undefined || at < dyingSince + next.afterMs) return undefined
      told++
      return syslog(at, { host: name, program: 'kernel', severity: next.severity }, next.text)
    }),
  ]
}
