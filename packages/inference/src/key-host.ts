/** Words whose number counts something else than machines: `web-03` is a host, `order-17` and `sda1` are not. */
const NO_HOST_PREFIXES: ReadonlySet<string> = new Set([
  'attempt',
  'batch',
  'bond',
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
  'loop',
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
  'request',
  'room',
  'sda',
  'sdb',
  'session',
  'sha',
  'shard',
  'stage',
  'step',
  'task',
  'thread',
  'ticket',
  'top',
  'tty',
  'user',
  'utf',
  'v',
  'vda',
  'version',
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

const HYPHENATED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{1,3}$/
const JOINED = /^([a-z]+)\d{1,3}$/
const NUMBERED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[a-z0-9]*\d$/
const MAX_WORD_CHARACTERS = 63

/**
 * Index of the word of a routing key that looks like a host, where one does and nothing else could be one. `edge1.dev7` is
 * a gateway and a device on it: without a hyphen a number is so common that two such words say nothing.
 */
export function findKeyHost(words: readonly string[]): number | undefined {
  const hosts = words.filter(looksLikeHost)
  const [host] = hosts
  if (host === undefined || hosts.length > 1) return undefined
  if (isJoined(host) && words.filter(isJoined).length > 1) return undefined
  return words.indexOf(host)
}

/** Whether a text is a name with a hyphen that ends in a number, such as machines have: `web-03`, `edge-h1`. */
export function looksLikeMachine(text: string): boolean {
  return text.length <= MAX_WORD_CHARACTERS && NUMBERED.test(text.toLowerCase())
}

/** Whether a word has the shape of a host's name: `web-03`, `db-prod-1`, `ip-10-0-0-7`, `web03`. */
function looksLikeHost(word: string): boolean {
  if (word.length < 3 || word.length > MAX_WORD_CHARACTERS) return false
  const lower = word.toLowerCase()
  const last = lower.charCodeAt(lower.length - 1)
  if (last < 0x30 || last > 0x39) return false
  const joined = JOINED.exec(lower)
  if (joined !== null) return ROLES.has(joined[1] ?? '')
  if (!HYPHENATED.test(lower)) return false
  const first = lower.slice(0, lower.indexOf('-'))
  return !NO_HOST_PREFIXES.has(first) && !REGION_PREFIXES.has(first)
}

/** A name and a number without a hyphen, unless the name is one that counts something else. */
function isJoined(word: string): boolean {
  if (word.length > MAX_WORD_CHARACTERS) return false
  const joined = JOINED.exec(word.toLowerCase())
  return joined !== null && !NO_HOST_PREFIXES.has(joined[1] ?? '')
}
