import type { KeyUse } from './body/key-memory.ts'
import { REQUEST_MEMBERS } from './host/host.ts'
import { nameOf, ROLES } from './names.ts'
import { MOMENT_KEYS, SEVERITY_COMPANY } from './severity/severity.ts'

/** Members of a host's own object, and what makes a `name`, a `source` or a `client` a machine's. */
const HOST_COMPANY: ReadonlySet<string> = new Set([
  'name',
  'address',
  'ip',
  'subscriptions',
  'specversion',
  'component',
  ...REQUEST_MEMBERS,
])

/** OTLP's documents: what they say is in lists of key and value. */
const ENVELOPES: ReadonlySet<string> = new Set(['resourceLogs', 'resourceMetrics', 'resourceSpans'])

const VALUED = [ROLES.host, ROLES.weakHost, ROLES.severity, ROLES.happening]

/** What a quick look at a JSON body does with a key, so that host and severity come out as from the whole of it. */
export function keyUse(key: string): KeyUse {
  const { normal, ranks, roles, isOtherMachine } = nameOf(key)
  const isValue = VALUED.some((role) => ranks[role] !== undefined) || MOMENT_KEYS.has(key)
  const isCompany = SEVERITY_COMPANY.has(key) || HOST_COMPANY.has(key)
  const isEnvelope = ENVELOPES.has(key)
  const lineRank = ranks[ROLES.message]
  return {
    key,
    keeps: isValue ? 'value' : isCompany ? 'presence' : 'none',
    isIdle: !isValue && !isCompany && !isEnvelope && lineRank === undefined,
    // Of these two only what is in them tells whether they are another machine.
    isClosed: key === '__proto__' || (isOtherMachine && normal !== 'source' && normal !== 'client'),
    isEnvelope,
    lineRank,
    roles,
  }
}
