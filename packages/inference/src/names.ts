// What senders call things. Rules look for roles, never for the names of one sender.

/** What a field may be, by its name; a number that indexes the ranks of a name. */
export const ROLES = {
  /** Its sender's machine. */
  host: 0,
  hostHeader: 1,
  /** Where events of this kind come from, when nothing better is known. */
  weakHostHeader: 2,
  severity: 3,
  severityHeader: 4,
  /** What happened or how it ended, where the last word may tell how bad that is. */
  happening: 5,
  outcome: 6,
  time: 7,
  timeHeader: 8,
  /** The line that a person would want to read. */
  message: 9,
  /** What happened, in one word or a dotted name. */
  event: 10,
  /** What tells the elements of a list apart. */
  listKey: 11,
  /** The number of a named value, its name, unit, kind, and what it is of. */
  value: 12,
  naming: 13,
  unit: 14,
  kind: 15,
  label: 16,
  /** What the sender is called where nothing names its machine: a device, the target of a scrape. */
  weakHost: 17,
  /** Words that tell series of one name apart, in an object of their own; numbers of one name, likewise. */
  labels: 18,
  figures: 19,
} as const

export type Role = (typeof ROLES)[keyof typeof ROLES]

/** Normalised names of each role, the surest first. */
const NAMES: { readonly [role in keyof typeof ROLES]: string } = {
  host: `hostname freeswitchhostname machinename computername nodename publisherid sender host node devicename dvchost
    originservice originhost originendpoint sysname systemname name source client sourcehost`,
  hostHeader: 'xsourcehost hostname host xhost machinename nodename node agent instance',
  weakHostHeader: 'cloudeventssource pid connectionpid',
  severity: `severitytext severitylabel syslogseveritytext levelname loglevel severity level severitynumber levelno lvl l
    syslogseverity priority pri servicestate state type`,
  severityHeader: 'level severity loglevel xseverity xlevel priority fedoramessagingseverity',
  happening: `outcome status result jobstatus eventtype eventname event type action reason operationsuccess success errorcode
    errormessage exception exceptions errors error fault`,
  outcome: 'outcome result',
  time: `timestamp time ts t eventtime eventtimestamp datetime date isodate at timeunixnano asctime created eventdatetime
    senttime executed lasttimestamp tsms updatets publishedat lastseen finishedat timet eventdatetimestamp dateinfo
    logtime logtimestamp occurredat emittedat sentat instant timemillis timereported timegenerated timeiso8601 clock epoch
    lastcheck lastupdated bt starttimeunixnano updatedat createdat`,
  timeHeader: 'timestampinms cloudeventstime timestamp sentat xsentat time isodate date',
  message: `message msg shortmessage renderedmessage m subject text body log description summary serviceoutput hostoutput
    output mt messagetemplate title eventoriginal errormessage exceptionmessage errortext error exception reason payload`,
  event: 'eventname detailtype action eventtype event type method reason kind operation command name',
  listKey: `name metric metricname countername key id device diskdevice mount mountpoint path interface ifname ifdescr
    ifalias description gatewayid label sensor queue topic pool cpu core channel disk volume endpoint service container pod
    instance type index ifindex slot`,
  value: 'value val countervolume volume currentvalue metric',
  naming: `name metric metricname countername key label typeinstance sensor measurement service servicedescription check
    chart chartid interface device`,
  unit: 'unit units counterunit unitofmeasurement uom',
  kind: 'kind type countertype metrictype stateclass',
  label: 'resourceid service servicedescription check chart chartid interface device',
  weakHost: `instance device station gateway sensor bn sampleraddress exporteraddress exporterip agentaddress agentip
    deviceaddress deviceip`,
  labels: 'tags labels dimensions attributes',
  figures: 'fields values metrics value points datapoints samples data',
}

/** What the end of a longer name says it is, after all listed ones. */
const ENDING_RANK = 100
const HOST_ENDINGS = ['hostname', 'machinename', 'nodename', 'originendpoint', 'originservice', 'originhost']
/** Whom the sender spoke to. */
const OTHER_BEGINNINGS =
  /^(?:remote|dest|dst|target|client|peer|src|source|server|db|database|smtp|proxy|upstream|req|guest|instance)/
const TIME_ENDINGS = ['timestamp', 'datetime', 'time']
/** When something else was, or how long it takes. */
const OTHER_TIMES =
  /^(?:creation|create|start|first|boot|up|response|request|elapsed|duration|cpu|io|wait|down|run|idle|expir|last)/
const AT_ENDING = /(?:[a-z0-9]_at|[a-z0-9]At)$/
/** A name that begins with `time` and ends in a unit: `time_received_ns`, `timestamp_ms`. */
const TIME_UNIT_ENDING = /_(?:s|ms|us|ns|sec|millis|micros|nanos)$/
const OTHER_MOMENTS = /start|end|elapsed|taken|out|since|first|last|zone/
/** The shortest ending is no shorter. */
const MIN_ENDING_NAME = 8

/** Objects that describe another machine than the sender. */
const OTHER_MACHINES: ReadonlySet<string> = new Set(
  (
    'client connection context dest destination dst http initiator involvedobject peer remote req request ' +
    'requestparameters resourcemetadata server source src target upstream uri url'
  ).split(' '),
)

/** What makes an object an event of its own rather than a record of figures. */
const EVENT_TEXTS: ReadonlySet<string> = new Set(
  'message msg shortmessage renderedmessage mt messagetemplate text summary title'.split(' '),
)

/** Members of what happens: it is of a sort, and it can be told from others of that sort. */
const EVENT_MARKS: ReadonlySet<string> = new Set(
  (
    'event eventtype eventname message msg traceid spanid requestid reqid correlationid transactionid orderid invoiceid ' +
    'paymentid messageid eventid jobid taskid'
  ).split(' '),
)

type Ranks = readonly (number | undefined)[]

const NO_RANKS: Ranks = Object.values(ROLES).map(() => undefined)

/** The ranks of a name, by role. */
const RANKS = ranksOfNames()

const FIRST_CONDITIONAL_HOST = RANKS.get('name')?.[ROLES.host] ?? 0

function ranksOfNames(): ReadonlyMap<string, Ranks> {
  const found = new Map<string, (number | undefined)[]>()
  for (const [role, index] of Object.entries(ROLES)) {
    for (const [rank, name] of NAMES[role as keyof typeof ROLES].split(/\s+/).entries()) {
      const ranks = found.get(name) ?? [...NO_RANKS]
      ranks[index] ??= rank
      found.set(name, ranks)
    }
  }
  return found
}

/** What a field's name says, found once for each name. */
export interface Name {
  /** As it is written. */
  readonly key: string
  /** In small letters, without separators: `HOST_NAME`, `hostName` and `host.name` are `hostname`. */
  readonly normal: string
  /** By role; undefined where a field of this name has not that role. */
  readonly ranks: Ranks
  /** The roles that it has, one bit for each. */
  readonly roles: number
  readonly isOtherMachine: boolean
  readonly isEventText: boolean
  readonly isEventMark: boolean
}

const MAX_NAMES = 8_192
const MAX_NAME_CHARACTERS = 64

const known = new Map<string, Name>()

/** What a key says. Remembered, because the same keys come again and again. */
export function nameOf(key: string): Name {
  const name = known.get(key)
  return name === undefined ? learn(key) : name
}

export function hasRole(key: string, role: Role): boolean {
  return nameOf(key).ranks[role] !== undefined
}

/** Whether a member of this name is its sender's machine whatever stands beside it; a `name` or a `source` may be. */
export function isHostName(key: string): boolean {
  const rank = nameOf(key).ranks[ROLES.host]
  return rank !== undefined && rank < FIRST_CONDITIONAL_HOST
}

/** Whether such a member is the text of an event. */
export function isMessageName(key: string): boolean {
  return nameOf(key).isEventText
}

function learn(key: string): Name {
  if (key.length > MAX_NAME_CHARACTERS) return judge(key, '')
  // Names made of ids never come again; forgetting all now and then is cheaper than knowing which.
  if (known.size >= MAX_NAMES) known.clear()
  const name = judge(key, key.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  known.set(key, name)
  return name
}

function judge(key: string, normal: string): Name {
  const listed = RANKS.get(normal) ?? NO_RANKS
  const ranks = normal.length < MIN_ENDING_NAME ? listed : withEndings(key, normal, listed)
  return {
    key,
    normal,
    ranks,
    roles: ranks === NO_RANKS ? 0 : bitsOf(ranks),
    isOtherMachine: OTHER_MACHINES.has(normal),
    isEventText: EVENT_TEXTS.has(normal),
    isEventMark: EVENT_MARKS.has(normal),
  }
}

function bitsOf(ranks: Ranks): number {
  return ranks.reduce<number>((bits, rank, role) => (rank === undefined ? bits : bits | (1 << role)), 0)
}

/** `FreeSWITCH-Hostname`, `x-minio-origin-endpoint`, `msgTimestamp`: what such a name ends in says what it is. */
function withEndings(key: string, normal: string, listed: Ranks): Ranks {
  const ranks = [...listed]
  if (HOST_ENDINGS.some((ending) => normal.endsWith(ending)) && !OTHER_BEGINNINGS.test(normal)) {
    ranks[ROLES.host] ??= ENDING_RANK
    ranks[ROLES.hostHeader] ??= ENDING_RANK
  }
  if (normal.endsWith('agent') && !normal.endsWith('useragent')) ranks[ROLES.hostHeader] ??= ENDING_RANK
  if (isTimeName(key, normal)) {
    ranks[ROLES.time] ??= ENDING_RANK
    ranks[ROLES.timeHeader] ??= ENDING_RANK
  }
  return ranks
}

/** `msgTimestamp`, `polled_at`, `time_received_ns`: none that is of something else than the event, nor how long it took. */
function isTimeName(key: string, normal: string): boolean {
  if (OTHER_TIMES.test(normal)) return false
  return (
    TIME_ENDINGS.some((ending) => normal.endsWith(ending)) ||
    AT_ENDING.test(key) ||
    (normal.startsWith('time') && TIME_UNIT_ENDING.test(key) && !OTHER_MOMENTS.test(normal))
  )
}
