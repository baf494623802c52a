/** Words whose number counts something else than machines: `web-03` is a host, `order-17` and `sda1` are not. */
const NO_HOST_PREFIXES: ReadonlySet<string> = new Set([
  'attempt',
  'batch',
  'bond',
  'bridge',
  'br',
  'bucket',
  'build',
  'channel',
  'covid',
  'cpu',
  'customer',
  'day',
  'device',
  'disk',
  'dm',
  'docker',
  'eno',
  'enp',
  'ens',
  'eth',
  'floor',
  'group',
  'http',
  'id',
  'invoice',
  'ipv',
  'iso',
  'issue',
  'item',
  'job',
  'level',
  'line',
  'lo',
  'loop',
  'lv',
  'md',
  'msg',
  'nvme',
  'order',
  'page',
  'part',
  'partition',
  'phase',
  'port',
  'queue',
  'rack',
  'raid',
  'ram',
  'request',
  'room',
  'sda',
  'sdb',
  'session',
  'sha',
  'shard',
  'sr',
  'stage',
  'step',
  'tap',
  'task',
  'thread',
  'ticket',
  'top',
  'tty',
  'tun',
  'user',
  'utf',
  'v',
  'vda',
  'veth',
  'vg',
  'version',
  'vlan',
  'week',
  'wlan',
  'xvda',
  'year',
  'zone',
])

/** First words of cloud regions: `eu-west-1` is no host. */
const REGION_PREFIXES: ReadonlySet<string> = new Set(['af', 'ap', 'ca', 'cn', 'eu', 'il', 'me', 'mx', 'sa', 'us'])

/** What machines are called: with these a number may follow without a hyphen, `web03`, `db1`. */
const ROLES: ReadonlySet<string> = new Set([
  'api',
  'app',
  'backup',
  'box',
  'broker',
  'cache',
  'client',
  'compute',
  'consul',
  'controller',
  'db',
  'dc',
  'dns',
  'edge',
  'es',
  'etcd',
  'front',
  'frontend',
  'backend',
  'fw',
  'gateway',
  'gw',
  'haproxy',
  'host',
  'kafka',
  'lb',
  'log',
  'mail',
  'master',
  'mon',
  'mongo',
  'mq',
  'mx',
  'mysql',
  'nas',
  'nfs',
  'nginx',
  'node',
  'ns',
  'pc',
  'pg',
  'pi',
  'plug',
  'postgres',
  'proxy',
  'rabbit',
  'redis',
  'replica',
  'router',
  'search',
  'server',
  'sensor',
  'slave',
  'smtp',
  'sql',
  'srv',
  'store',
  'switch',
  'vm',
  'vpn',
  'web',
  'worker',
  'ws',
  'zk',
])

/** What a machine or a device is: a word that ends in one of these names it, `kitchen_sensor`, `management-server`. */
const MACHINE_NOUNS: ReadonlySet<string> = new Set([
  'camera',
  'gateway',
  'host',
  'lamp',
  'meter',
  'plug',
  'printer',
  'router',
  'sensor',
  'server',
  'thermostat',
  'workstation',
])

/** Collections of machines: the next word of the key is one of them, `sensors.garden.air`. */
const COLLECTIONS: ReadonlySet<string> = new Set([
  'devices',
  'hosts',
  'machines',
  'nodes',
  'sensors',
  'servers',
  'things',
])

const HYPHENATED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{1,3}$/
/** More digits are an id, but where the word before them is what a machine is called: `web-1000`, `eu-node-0012`. */
const LONG_NUMBERED = /^(?:[a-z][a-z0-9]*-)*([a-z]+)-\d{4,5}$/
const JOINED = /^([a-z]+)\d{1,3}$/
const NUMBERED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[a-z0-9]*\d$/
/** A device and the end of its hardware address: `shellyem-B929CC`. */
const ADDRESSED = /^[a-z][a-z0-9]*-(?:[0-9a-f]{6}|[0-9a-f]{12})$/
/** The same behind an underscore, which also stands in plain words: there it must be no word and no number. */
const ADDRESSED_NAME = /^[a-z][a-z0-9]*_(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])(?:[0-9a-f]{6}|[0-9a-f]{12})$/
/** `spBv1`: a version of something, unlike `dev7`. */
const VERSION = /[A-Z]v\d{1,3}$/
const MAX_WORD_CHARACTERS = 63

/**
 * Index of the word of a routing key that looks like a host, where one does and nothing else could be one. `edge1.dev7` is
 * a gateway and a device on it: without a hyphen a number is so common that two such words say nothing.
 */
export function findKeyHost(words: readonly string[]): number | undefined {
  return onlyNumbered(words) ?? onlyNamed(words) ?? memberOfCollection(words)
}

/** Whether a text is a name with a hyphen that ends in a number, such as machines have: `web-03`, `edge-h1`. */
export function looksLikeMachine(text: string): boolean {
  return text.length <= MAX_WORD_CHARACTERS && NUMBERED.test(text.toLowerCase())
}

function onlyNumbered(words: readonly string[]): number | undefined {
  const hosts = words.filter(looksLikeHost)
  const [host] = hosts
  if (host === undefined || hosts.length > 1) return undefined
  if (isJoined(host) && words.filter(isJoined).length > 1) return undefined
  return words.indexOf(host)
}

function onlyNamed(words: readonly string[]): number | undefined {
  // Several numbered words: which of them is meant nobody knows, and a name beside them is no better.
  if (words.some(looksLikeHost)) return undefined
  const named = words.filter(isNamedMachine)
  return named.length === 1 ? words.indexOf(named[0] ?? '') : undefined
}

function memberOfCollection(words: readonly string[]): number | undefined {
  if (words.some(looksLikeHost)) return undefined
  const at = words.findIndex((word) => COLLECTIONS.has(word.toLowerCase()))
  const member = at < 0 ? undefined : words[at + 1]
  // The last word is a stream: "sensors.temperature" has no member in it.
  return member === undefined || member === '' || at + 2 >= words.length ? undefined : at + 1
}

/** A word that ends in what a machine is, behind what it is called: `kitchen_sensor`, not `sensor`, not `HOST-DOWN`. */
function isNamedMachine(word: string): boolean {
  const end = Math.max(word.lastIndexOf('-'), word.lastIndexOf('_'))
  if (end <= 0 || word.length > MAX_WORD_CHARACTERS || !MACHINE_NOUNS.has(word.slice(end + 1))) return false
  return !SORTS.has(word.slice(0, end))
}

/** `binary_sensor` is a sort of sensors, not the name of one. */
const SORTS: ReadonlySet<string> = new Set(
  'analog binary digital generic multi remote smart template text virtual'.split(' '),
)

/** Whether a word can be nothing but a host's or a device's name by its shape: `web-03`, `db-prod-1`, `ip-10-0-0-7`, `web03`. */
export function looksLikeHost(word: string): boolean {
  if (word.length < 3 || word.length > MAX_WORD_CHARACTERS) return false
  const lower = word.toLowerCase()
  const joined = JOINED.exec(lower)
  if (joined !== null) return ROLES.has(joined[1] ?? '')
  const longNumbered = LONG_NUMBERED.exec(lower)
  if (longNumbered !== null) return ROLES.has(longNumbered[1] ?? '')
  if (!HYPHENATED.test(lower) && !ADDRESSED.test(lower) && !ADDRESSED_NAME.test(lower)) return false
  const first = lower.slice(0, lower.search(/[-_]/))
  return !NO_HOST_PREFIXES.has(first) && !REGION_PREFIXES.has(first)
}

/** A name and a number without a hyphen, unless the name is one that counts something else. */
function isJoined(word: string): boolean {
  if (word.length > MAX_WORD_CHARACTERS) return false
  const joined = JOINED.exec(word.toLowerCase())
  return joined !== null && !VERSION.test(word) && !NO_HOST_PREFIXES.has(joined[1] ?? '')
}
