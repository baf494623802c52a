import { type Gap, type Hosts, type HostStatus, RATE_STEP_MS } from '@multimeter/protocol'

/** When the last step was closed is not told: half a step ago, as a rule. */
const CLOSED_AGO_MS = RATE_STEP_MS / 2

/** A whole list of hosts in which the rates of steps that were not heard are unknown (NaN), not 0. @param nowAt by the gateway's clock */
export function withUnheardSteps(list: Hosts, nowAt: number): Hosts {
  const { holes = [], hosts } = list
  return holes.length === 0 ? list : { ...list, hosts: hosts.map((host) => withUnheard(host, holes, nowAt)) }
}

function withUnheard(host: HostStatus, holes: readonly Gap[], nowAt: number): HostStatus {
  const { rates, sources } = host
  if (rates === undefined || sources.length === 0) return host
  const own = sources.map((source) => holes.filter((hole) => hole.source === source))
  if (own.some((some) => some.length === 0)) return host
  const firstAt = nowAt - CLOSED_AGO_MS - rates.length * RATE_STEP_MS
  return {
    ...host,
    rates: rates.map((events, index) => {
      const stepAt = firstAt + index * RATE_STEP_MS
      const missedMs = Math.min(...own.map((some) => missedIn(stepAt, some)))
      const isUnheard = events === 0 ? missedMs > 0 : missedMs >= RATE_STEP_MS / 2
      return isUnheard ? Number.NaN : events
    }),
  }
}

function missedIn(stepAt: number, holes: readonly Gap[]): number {
  const overlaps = holes.map(({ fromAt, toAt }) => Math.min(toAt, stepAt + RATE_STEP_MS) - Math.max(fromAt, stepAt))
  return overlaps.reduce((sum, ms) => sum + Math.max(0, ms), 0)
}
