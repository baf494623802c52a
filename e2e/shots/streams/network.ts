import type { Random } from '../random.ts'
import { json, round, steady, syslog, type Stream } from '../stream.ts'

/** A firewall: what it denied, and what looks like an attack. */
export function firewall(name: string, random: Random, everyMs: number): readonly Stream[] {
  const states = { total: random.whole(1e6, 9e6) }
  return [
    steady('firewall.deny', everyMs, ({ at }) => {
      const from = `203.0.113.${random.whole(2, 250)}`
      const text = `refused src=${from} dst=10.4.2.10 dport=${random.pick([22, 23, 445, 3389])} rule=drop-ssh-ext hits=${random.whole(1, 40)}`
      return syslog(at, { host: name, program: 'filterlog', severity: 4 }, text)
    }),
    steady('firewall.ids', everyMs * 18, ({ at }) =>
      syslog(
        at,
        { host: name, program: 'suricata', severity: 4 },
        `incident ET SCAN timeout probe sid=2010935 src=198.51.100.${random.whole(2, 250)} prio=2`,
      ),
    ),
    steady('firewall.state', everyMs * 6, () => {
      states.total += random.whole(20, 90)
      return json({
        states: random.whole(18_000, 19_400),
        states_total: states.total,
        cpu_percent: round(random.between(8, 14), 1),
      })
    }),
  ]
}

/** A switch that forwards its log and the counters of one port. */
export function networkSwitch(name: string, random: Random, everyMs: number): readonly Stream[] {
  const octets = { in: random.whole(1e9, 9e12), out: random.whole(1e9, 9e12) }
  return [
    steady('snmp.port', everyMs, () => {
      octets.in += random.whole(2e6, 9e6)
      octets.out += random.whole(2e6, 9e6)
      return json({ ifname: 'ge-0/0/1', ifHCInOctets: octets.in, ifHCOutOctets: octets.out, oper_status: 'up' })
    }),
    steady('syslog', everyMs * 9, ({ at }) => {
      const port = `ge-0/0/${random.whole(2, 47)}`
      return syslog(
        at,
        { host: name, program: 'mib2d', severity: 5 },
        `SNMP_TRAP_LINK_${random.pick(['UP', 'DOWN'])}: ifName ${port}`,
      )
    }),
  ]
}

/** A mail server. */
export function postfix(name: string, random: Random, everyMs: number): readonly Stream[] {
  return [
    steady('postfix.smtp', everyMs, ({ at }) => {
      const isDeferred = random.chance(0.04)
      const how = isDeferred ? 'deferred (connect to mx.example.net: Connection refused)' : 'sent (250 2.0.0 Ok)'
      const text = `${random.hex(10).toUpperCase()}: to=<a.user@example.com>, delay=${round(random.between(0.2, 6), 1)}, status=${how}`
      return syslog(at, { host: name, program: 'postfix/smtp', severity: isDeferred ? 4 : 6 }, text)
    }),
    steady('postfix.queue', everyMs * 5, () => json({ active: random.whole(2, 30), deferred: random.whole(110, 118) })),
  ]
}
