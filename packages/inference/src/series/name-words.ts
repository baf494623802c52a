// Words by which a name tells what its numbers are. What cannot be told from one word is in `name-facts.ts`.

/** The words of a list, parted by blanks and line ends. */
function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}

/** Last words of names whose numbers only tell one thing from another, whatever they look like. */
export const IDENTIFIER_LAST: ReadonlySet<string> = set(
  `id ids uuid guid pid ppid tid uid gid eui port ports version seq sequence sequencer hash checksum crc token nonce
  lineno etag revision rev epoch serial zip postcode postal latitude longitude lat lon lng lsn txid xid mac phone imei
  iban isbn signature fingerprint thread lastpid vlan asn as iface if ifindex partition iid attempt ses ani utcoffset`,
)
/** Last words that do the same as long as the numbers are whole: an index of the air's quality has fractions. */
export const WHOLE_IDENTIFIER_LAST: ReadonlySet<string> = set(
  `index tag num number pos position account no record session connection`,
)
/** Whole names that do the same; as a part of a longer one they mean something else. */
export const IDENTIFIER_WHOLE: ReadonlySet<string> = set(
  `process line number build offset index order row shard attempt fw channel clock slot code_line altitude
  edition release house_number order_number customer_number account_number invoice_number serial_number part_number
  phone_number line_number card_number orig_p resp_p utc_offset nano_of_second`,
)
/** Written as one word: `specversion`, `partitionkey`, `eventid`, `loginuid`. */
export const IDENTIFIER_END: RegExp =
  /(?:version|key|uuid|(?:item|event|host|trigger|user|group|object|session|task|job|node|device|thread|process|proc|sequence)id)$|^(?:[aefors]|fs|login|owner)[ug]id$/

/** Last words of numbers that stand for words, however many there are of them. */
export const CODE_LAST: ReadonlySet<string> = set(
  `code errno retcode facility priority severity dup qos chain flags type tos dscp task opcode cause syscall qtype rcode
  qclass`,
)
export const CODE_WHOLE: ReadonlySet<string> = set(
  `exit pri severity_number log_level prio temporality levelno kind flag role class category dr op outcome`,
)
/** Written as one word: `syslogfacility`. */
export const CODE_END: RegExp = /(?:facility|severity)$/
/** Numbers that stand for words, unless they take too many values for that: then they measure. */
export const STATE_LAST: ReadonlySet<string> = set(`status state`)
export const STATE_WHOLE: ReadonlySet<string> = set(`level lvl state mode result response http_response frequency`)

/** What somebody has set, sent along with every message. */
export const SETTING_LAST: ReadonlySet<string> = set(
  `interval intervals period timeout timeouts ttl threshold limit limits warn warning crit critical careful freq ratelimit
  occurrences watermark prefetch precision`,
)
export const SETTING_WHOLE: ReadonlySet<string> = set(
  `history_size content_length max min warn crit schema refresh sleep retention keepalive worker_threads worker_processes
  max_connections number_of_cpus sampling_rate prefetch_count`,
)
export const SETTING_FIRST: ReadonlySet<string> = set(`max min`)
/** What somebody has set as long as it never changes: `frame_max`; a highest latency does. */
export const BOUND_LAST: ReadonlySet<string> = set(`max min`)
export const BOUND_WHOLE: ReadonlySet<string> = set(`high low`)
/** Objects that say how something was ordered, not how it is. */
export const SETTING_CONTAINERS: ReadonlySet<string> = set(
  `flavor spec config configuration settings options arguments args params parameters limits thresholds labels
  annotations cmd command schema location geoip geo`,
)

/** Last words of streams that tell how something is set up, and nothing else. */
export const SETTING_STREAMS: ReadonlySet<string> = set(`config configuration settings`)

/** `v: 1` is a format's version, `v: 42.3` a value. */
export const VERSION_WHOLE: ReadonlySet<string> = set(`v ver bver`)

export const TIME_LAST: ReadonlySet<string> = set(
  `ts timestamp datetime created updated started finished expires since`,
)
/** Words of names whose numbers are moments, where they look like some; `io_time` is none of them. */
export const MOMENT_WORDS: ReadonlySet<string> = set(
  `boot start started since expires expiry expiration created creation modified timestamp datetime birth born mtime ctime
  atime`,
)
/** Whole names, not below another, that do the same: the `time` of a log line; `total.time` is a time that was spent. */
export const MOMENT_WHOLE: ReadonlySet<string> = set(`time date event_time log_time`)

/** At either end of a name they say of which side something is, not what: `port_src`, `as_dst`, `iface_in`. */
export const SIDE_WORDS: ReadonlySet<string> = set(`src dst in out source dest destination client server local remote`)

export const COUNTER_LAST: ReadonlySet<string> = set(
  `errors packets octets enqueues dequeues retries drops dropped discards restarts failures hits misses evictions
  requests processed served rejected accepted sent recv received switches interrupts faults`,
)
export const COUNTER_ANYWHERE: ReadonlySet<string> = set(`derive octets packets`)
export const COUNTER_WEAK: ReadonlySet<string> = set(
  `count cnt total sum kwh wh energy counter calls bytes read written reads writes wrtn`,
)
export const LEVEL_WORDS: ReadonlySet<string> = set(
  `depth active current used use free avail available percent pct load temp temperature size latency usage util
  utilization idle waiting pressure humidity voltage ratio length len memory mem rss heap age uptime balance signal
  rssi limit capacity duration elapsed took pending running queued inflight flight backlog lag delay battery speed level
  gauge open busy users sessions connections consumers clients threads procs`,
)
/** Things that are counted as they are, or as they have been: which of the two, what they do tells in the end. */
export const COUNTABLE_LAST: ReadonlySet<string> = set(`users sessions connections consumers clients threads procs`)
/** A total of such is what there is of it, not what there has been. */
export const STORE_WORDS: ReadonlySet<string> = set(
  `mem memory swap disk inodes inode space ram heap storage capacity volume fs filesystem blocks size`,
)
export const LEVEL_CONTAINERS: ReadonlySet<string> = set(`gauges gauge`)
export const COUNTER_CONTAINERS: ReadonlySet<string> = set(`counters counter`)

/** They say of a name only that it has a value; the word before them says what of. */
export const PLAIN_WORDS: ReadonlySet<string> = set(`state value status data get reading raw current`)

/** Which way something went; how much of what, the word before them says. */
export const DIRECTION_WORDS: ReadonlySet<string> = set(`rx tx in out read write sent received recv`)
