import { seededRandom, type Random } from './random.ts'
import type { Stream } from './stream.ts'
import { cloudManager, fileServer, hypervisor } from './streams/cloud.ts'
import { failing } from './streams/failing.ts'
import { firewall, networkSwitch, postfix } from './streams/network.ts'
import { camera, controller, cron, tomcat } from './streams/plant.ts'
import { colouredApp, haproxy, postgres, redis } from './streams/shop.ts'
import { collectd } from './streams/system.ts'
import { webServer } from './streams/web.ts'

/**
 * What is to become of a host while it is watched. `failing` follows the incident, `witness` feels it and lives; `ends` stops
 * after its first words; `hesitates` is late more often than not.
 */
export type Fate = 'healthy' | 'failing' | 'witness' | 'ends' | 'hesitates' | 'retired'

/** One host of the fleet. */
export interface Host {
  readonly name: string
  /** Routing key of all that it says, without the stream. */
  readonly key: string
  readonly fate: Fate
  /** How long it asks to be allowed to be quiet. */
  readonly ttlSeconds: number
  readonly streams: readonly Stream[]
}

/** The host that the incident is about. */
export const FAILING_HOST = 'web-03'

/** Hosts that a person retires, because they were drained. */
export const RETIRED_HOSTS: readonly string[] = ['kvm-04', 'plc-011', 'plc-012', 'test-app-04']

const FATES: ReadonlyMap<string, Fate> = new Map<string, Fate>([
  [FAILING_HOST, 'failing'],
  ['lb-01', 'witness'],
  ['cam-07', 'ends'],
  ['plc-042', 'ends'],
  ['fw-02', 'hesitates'],
  ['kvm-03', 'hesitates'],
  ['cam-15', 'hesitates'],
  ['app-09', 'hesitates'],
  ...RETIRED_HOSTS.map((name): [string, Fate] => [name, 'retired']),
])

/** Hosts of one place that are alike. */
interface Kind {
  /** Company, system and environment. */
  readonly place: string
  readonly names: readonly string[]
  readonly streams: (name: string, random: Random) => readonly Stream[]
}

const KINDS: readonly Kind[] = [
  {
    place: 'acme.shop.prod',
    names: numbered('web', 3),
    streams: (name, random) => [
      ...webServer({ name, random, requestsPerSecond: 16 }),
      ...collectd({ random, everyMs: 500, busy: 38 }),
      ...(name === FAILING_HOST ? failing(name) : []),
    ],
  },
  {
    place: 'acme.shop.prod',
    names: numbered('web', 12, 4),
    streams: (name, random) => [
      ...webServer({ name, random, requestsPerSecond: 3 }),
      ...collectd({ random, everyMs: 2_000, busy: 24 }),
    ],
  },
  {
    place: 'acme.shop.prod',
    names: numbered('db', 3),
    streams: (_, random) => [...postgres(random, 400), ...collectd({ random, everyMs: 1_000, busy: 31 })],
  },
  {
    place: 'acme.shop.prod',
    names: numbered('cache', 2),
    streams: (_, random) => [...redis(random, 500), ...collectd({ random, everyMs: 2_000, busy: 12 })],
  },
  { place: 'acme.shop.prod', names: numbered('lb', 2), streams: (_, random) => haproxy(random, 60) },
  { place: 'acme.shop.stage', names: numbered('qa', 5), streams: (_, random) => colouredApp(random, 900) },
  { place: 'acme.net.prod', names: numbered('fw', 2), streams: (name, random) => firewall(name, random, 160) },
  {
    place: 'acme.net.prod',
    names: [...numbered('sw-core', 2), ...numbered('sw-acc', 20)],
    streams: (name, random) => networkSwitch(name, random, 1_800),
  },
  {
    place: 'acme.cloud.prod',
    names: numbered('kvm', 24),
    streams: (_, random) => [...hypervisor(random, 1_500), ...collectd({ random, everyMs: 4_000, busy: 44 })],
  },
  { place: 'acme.cloud.prod', names: numbered('cs-mgmt', 2), streams: (_, random) => cloudManager(random, 700) },
  { place: 'acme.cloud.prod', names: numbered('nfs', 4), streams: (_, random) => fileServer(random, 1_000) },
  {
    place: 'acme.mail.prod',
    names: [...numbered('mx', 4), ...numbered('imap', 4)],
    streams: (name, random) => postfix(name, random, 600),
  },
  { place: 'globex.erp.prod', names: numbered('app', 12), streams: (_, random) => tomcat(random, 450) },
  { place: 'globex.erp.prod', names: numbered('sched', 4), streams: (_, random) => cron(random, 6_000) },
  { place: 'globex.erp.prod', names: numbered('oradb', 2), streams: (_, random) => postgres(random, 700) },
  { place: 'globex.erp.test', names: numbered('test-app', 4), streams: (_, random) => tomcat(random, 1_500) },
  { place: 'initech.plant.prod', names: numbered('plc', 86, 1, 3), streams: (_, random) => controller(random, 2_000) },
  { place: 'initech.plant.prod', names: numbered('cam', 20), streams: (_, random) => camera(random, 3_000) },
]

const DEFAULT_TTL_SECONDS = 30

/** Short for who ends and who fails, so that one need not wait long for it. */
const TTL_SECONDS: Readonly<Record<Fate, number>> = {
  healthy: DEFAULT_TTL_SECONDS,
  failing: 10,
  witness: DEFAULT_TTL_SECONDS,
  ends: 12,
  hesitates: 24,
  retired: DEFAULT_TTL_SECONDS,
}

/** The whole fleet, the same for the same seed: 214 hosts of three companies. */
export function createHosts(seed: number): readonly Host[] {
  const random = seededRandom(seed)
  return KINDS.flatMap(({ place, names, streams }) =>
    names.map((name) => {
      const fate = FATES.get(name) ?? 'healthy'
      // Each its own chance, so that one host more does not change what the others say.
      const own = seededRandom(random.whole(0, 2 ** 32 - 1))
      return { name, key: `${place}.${name}`, fate, ttlSeconds: TTL_SECONDS[fate], streams: streams(name, own) }
    }),
  )
}

/** `web-01`, `web-02` … up to the last number. */
function numbered(name: string, last: number, first = 1, digits = 2): readonly string[] {
  return Array.from(
    { length: last - first + 1 },
    (_, index) => `${name}-${String(first + index).padStart(digits, '0')}`,
  )
}
