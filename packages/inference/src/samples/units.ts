/** Units that a text may have behind its number; others are words. */
const TEXT_UNITS: ReadonlySet<string> = new Set(
  (
    'b kb mb gb tb pb kib mib gib tib bit kbit mbit gbit bps kbps mbps gbps b/s kb/s mb/s gb/s kib/s mib/s ' +
    'ns us µs μs ms s sec secs min mins m h hr hrs d % °c °f c f k v mv kv a ma w mw kw kwh wh va hz khz mhz ghz ' +
    'rpm db dbm pa kpa hpa bar psi lux lx ppm ppb l ml kg g cm mm km m/s km/h °'
  ).split(' '),
)

const LONGEST_UNIT = 5

/** What the last word of a name says its unit is. */
const NAME_UNITS: ReadonlyMap<string, string> = new Map([
  ['bytes', 'B'],
  ['byte', 'B'],
  ['octets', 'B'],
  ['kb', 'KB'],
  ['kib', 'KiB'],
  ['kilobytes', 'KB'],
  ['kibibytes', 'KiB'],
  ['mb', 'MB'],
  ['megabytes', 'MB'],
  ['mebibytes', 'MiB'],
  ['mib', 'MiB'],
  ['gb', 'GB'],
  ['gib', 'GiB'],
  ['gigabytes', 'GB'],
  ['gibibytes', 'GiB'],
  ['ms', 'ms'],
  ['msec', 'ms'],
  ['millis', 'ms'],
  ['milliseconds', 'ms'],
  ['us', 'µs'],
  ['usec', 'µs'],
  ['micros', 'µs'],
  ['microseconds', 'µs'],
  ['ns', 'ns'],
  ['nsec', 'ns'],
  ['nanos', 'ns'],
  ['nanoseconds', 'ns'],
  ['seconds', 's'],
  ['sec', 's'],
  ['secs', 's'],
  ['minutes', 'min'],
  ['hours', 'h'],
  ['percent', '%'],
  ['percentage', '%'],
  ['rps', '/s'],
  ['qps', '/s'],
  ['tps', '/s'],
  ['pct', '%'],
  ['celsius', '°C'],
  ['fahrenheit', '°F'],
  ['watts', 'W'],
  ['kwh', 'kWh'],
  ['wh', 'Wh'],
  ['volts', 'V'],
  ['mv', 'mV'],
  ['amps', 'A'],
  ['ma', 'mA'],
  ['hz', 'Hz'],
  ['mhz', 'MHz'],
  ['rpm', 'rpm'],
  ['dbm', 'dBm'],
  ['kpa', 'kPa'],
  ['hpa', 'hPa'],
  ['bps', 'bit/s'],
])

/** Letters that are a unit only behind another word: `temp_c`, `power_w`, `uptime_s`. */
const LETTER_UNITS: ReadonlyMap<string, string> = new Map([
  ['b', 'B'],
  ['c', '°C'],
  ['s', 's'],
  ['v', 'V'],
  ['w', 'W'],
])

/** Annotations such as OpenTelemetry's `{request}` count things; they are no unit, nor is `1`. */
export function cleanUnit(unit: unknown): string | undefined {
  if (typeof unit !== 'string' || unit === '' || unit === '1' || unit.length > MAX_UNIT_CHARACTERS) return undefined
  if (unit.startsWith('{')) return undefined
  return WRITTEN_UNITS.get(unit) ?? unit
}

/** Units as OpenTelemetry, OpenMetrics and SenML write them, and in words. */
const WRITTEN_UNITS: ReadonlyMap<string, string> = new Map([
  ['By', 'B'],
  ['byte', 'B'],
  ['bytes', 'B'],
  ['second', 's'],
  ['seconds', 's'],
  ['millisecond', 'ms'],
  ['milliseconds', 'ms'],
  ['percent', '%'],
  ['percentage', '%'],
  ['celsius', '°C'],
  ['Cel', '°C'],
])

const MAX_UNIT_CHARACTERS = 16

/** Units in which nothing is added up. */
const LEVEL_UNITS: ReadonlySet<string> = new Set([
  '%',
  '°C',
  '°F',
  'C',
  'F',
  'K',
  'rpm',
  'V',
  'mV',
  'A',
  'mA',
  'W',
  'kW',
  'Hz',
  'MHz',
  'GHz',
  'dBm',
  'dB',
  'hPa',
  'kPa',
  '/s',
  'B/s',
])

/** Whether a number with such a unit says how high something is, not how much of it there has been. */
export function isLevelUnit(unit: string | undefined): boolean {
  return unit !== undefined && LEVEL_UNITS.has(unit)
}

export function isUnit(text: string): boolean {
  return text.length <= LONGEST_UNIT && TEXT_UNITS.has(text.toLowerCase())
}

/** The unit that a name ends in: `rss_kb`, `cpu.usedPercent`, `readBytesPerSecond`, `Bytes Total/sec`. */
export function unitOfName(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? ''
  if (words.length > 2 && words.at(-2) === 'per' && SECOND_WORDS.has(last)) {
    return NAME_UNITS.get(words.at(-3) ?? '') === 'B' ? 'B/s' : '/s'
  }
  if (words.length > 2 && SUM_WORDS.has(last)) return NAME_UNITS.get(words.at(-2) ?? '')
  return NAME_UNITS.get(last) ?? (words.length > 1 ? LETTER_UNITS.get(last) : undefined)
}

/** What is added up has the unit of its parts: `cpu_seconds_total`. */
const SUM_WORDS: ReadonlySet<string> = new Set(['total', 'sum'])

const SECOND_WORDS: ReadonlySet<string> = new Set(['s', 'sec', 'second'])

/** The unit of what is named as an amount per second, `Bytes Total/sec`: that of the amount. */
export function rateUnitOf(words: readonly string[]): string {
  return words.some((word) => NAME_UNITS.get(word) === 'B') ? 'B/s' : '/s'
}
