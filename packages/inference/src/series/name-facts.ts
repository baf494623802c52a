import { rateUnitOf, unitOfName } from '../samples/units.ts'
import { wordsOfName } from '../samples/words-of-name.ts'
import {
  BOUND_LAST,
  BOUND_WHOLE,
  CODE_END,
  CODE_LAST,
  CODE_WHOLE,
  COUNTABLE_LAST,
  COUNTER_ANYWHERE,
  COUNTER_CONTAINERS,
  COUNTER_LAST,
  COUNTER_WEAK,
  DIRECTION_WORDS,
  IDENTIFIER_END,
  IDENTIFIER_LAST,
  IDENTIFIER_WHOLE,
  LEVEL_CONTAINERS,
  LEVEL_WORDS,
  MOMENT_WHOLE,
  MOMENT_WORDS,
  PLAIN_WORDS,
  SETTING_CONTAINERS,
  SETTING_FIRST,
  SETTING_LAST,
  SETTING_STREAMS,
  SETTING_WHOLE,
  SIDE_WORDS,
  STATE_LAST,
  STATE_WHOLE,
  STORE_WORDS,
  TIME_LAST,
  VERSION_WHOLE,
  WHOLE_IDENTIFIER_LAST,
} from './name-words.ts'

/**
 * What a number under some name is, where it is none to chart. A `code` stands for a word; a `state` does so as long as it
 * takes few values; a `bound` is set as long as it never changes; `whole-identifier` and `time` hold only for values that
 * look so.
 */
export type NameRole =
  | 'identifier'
  | 'whole-identifier'
  | 'code'
  | 'state'
  | 'setting'
  | 'bound'
  | 'since-update'
  | 'time'
  | 'version'

/** What a series' name alone says of its numbers. */
export interface NameFacts {
  /** The last part of the path, as a person would quote it. */
  readonly name: string
  readonly role: NameRole | undefined
  /** `strong`: a total, whatever it does; `weak`: a total where it never falls. */
  readonly counter: 'strong' | 'weak' | undefined
  /** A level: however it rises, it is none that only rises. */
  readonly isLevel: boolean
  /** A level by its name, and a total all the same where it rises often and never falls: `sessions`. */
  readonly isCountable: boolean
  /** Numbers that can be moments are some: `process_start_time_seconds`. */
  readonly isMoment: boolean
  /** A total of what there is, not of what there has been: `MemTotal_bytes`. */
  readonly isStore: boolean
  readonly unit: string | undefined
}

/**
 * Reads the words of a path, labels left aside.
 *
 * @param path dotted, `queue.depth` or `requests_total{code=200}`.
 * @param stream where it is known: all numbers of `sensor.kitchen.config` are settings.
 */
export function nameFacts(path: string, stream = ''): NameFacts {
  const segments = segmentsOf(path)
  const last = stream.slice(stream.lastIndexOf('.') + 1).toLowerCase()
  return factsOf(SETTING_STREAMS.has(last) ? [last, ...segments] : segments)
}

/**
 * Reads the words of a stream whose bodies are nothing but a value. Words that only say so are skipped:
 * `kitchen.temperature.state` is a temperature.
 */
export function streamFacts(stream: string): NameFacts {
  const segments = segmentsOf(stream)
  let end = segments.length
  while (end > 1 && PLAIN_WORDS.has((segments[end - 1] ?? '').toLowerCase())) end--
  return factsOf(segments.slice(0, end))
}

function factsOf(segments: readonly string[]): NameFacts {
  const name = lastName(segments)
  const words = wordsOfName(name)
  const containers = segments.slice(0, -1).flatMap((segment) => wordsOfName(segment))
  const isPerSecond = name.endsWith('/s') || name.endsWith('/sec')
  const isRate = isPerSecond || name.endsWith('_rate') || words.at(-1) === 'rate'
  const counter = isRate ? undefined : counterOf(words, containers)
  const role = roleOf(words, containers)
  const unit = isPerSecond ? rateUnitOf(words) : unitOf(segments, words)
  return {
    name,
    // "errors.timeout" among counters counts them.
    role: counter === 'strong' && role === 'setting' ? undefined : role,
    counter,
    isLevel: isRate ? isPerSecond : isLevel(words, containers) && counter !== 'strong',
    isCountable: isCountable(words, containers),
    isMoment: isMoment(words) || (segments.length === 1 && MOMENT_WHOLE.has(words.join('_'))),
    isStore: isStore(words, containers, unit),
    unit,
  }
}

/**
 * A generic last word, or a direction, has no unit of its own: that of `cpu_seconds_total.counter.value` and of
 * `if_octets.rx` stands in the word before.
 */
function unitOf(segments: readonly string[], words: readonly string[]): string | undefined {
  const own = unitOfName(words)
  if (own !== undefined || segments.length < 2 || !(isPlainName(words) || isDirection(words))) return own
  let at = segments.length - 2
  while (at > 0 && isPlainName(wordsOfName(segments[at] ?? ''))) at--
  return unitOfName(wordsOfName(segments[at] ?? ''))
}

function isDirection(words: readonly string[]): boolean {
  return words.length === 1 && DIRECTION_WORDS.has(words[0] ?? '')
}

function isPlainName(words: readonly string[]): boolean {
  const [word, more] = words
  if (word === undefined || more !== undefined) return false
  return PLAIN_WORDS.has(word) || COUNTER_CONTAINERS.has(word) || LEVEL_CONTAINERS.has(word)
}

/** The parts between dots. A dot before a blank, or in what is bracketed, is a part of a word: `Avg. Disk Queue Length`. */
function segmentsOf(path: string): readonly string[] {
  const brace = path.indexOf('{')
  const end = brace < 0 ? path.length : brace
  const segments: string[] = []
  let start = 0
  let open = 0
  for (let at = 0; at < end; at++) {
    const code = path.charCodeAt(at)
    if (code === 0x28 || code === 0x5b) open++
    else if ((code === 0x29 || code === 0x5d) && open > 0) open--
    else if (code === 0x2e && open === 0 && path.charCodeAt(at + 1) !== 0x20) {
      segments.push(path.slice(start, at))
      start = at + 1
    }
  }
  segments.push(path.slice(start, end))
  return segments
}

/** A trailing index is no name: of `load.1` the name is `load`. */
function lastName(segments: readonly string[]): string {
  let at = segments.length - 1
  while (at > 0 && /^\d{1,3}$/.test(segments[at] ?? '')) at--
  return segments[at] ?? ''
}

function roleOf(all: readonly string[], containers: readonly string[]): NameRole | undefined {
  const words = withoutSides(all)
  const last = words.at(-1) ?? ''
  const whole = words.join('_')
  if (IDENTIFIER_LAST.has(last) || IDENTIFIER_WHOLE.has(whole) || IDENTIFIER_END.test(last)) return 'identifier'
  return (
    codeOf(words, whole) ??
    (WHOLE_IDENTIFIER_LAST.has(last) ? 'whole-identifier' : undefined) ??
    settingOf(words, whole) ??
    (containers.some((word) => SETTING_CONTAINERS.has(word)) || isResult(containers) ? 'setting' : undefined) ??
    (VERSION_WHOLE.has(whole) ? 'version' : undefined) ??
    (TIME_LAST.has(last) ? 'time' : undefined)
  )
}

/** The words without those that only say of which side something is, where others remain. */
function withoutSides(words: readonly string[]): readonly string[] {
  let start = 0
  let end = words.length
  while (end > 1 && SIDE_WORDS.has(words[end - 1] ?? '')) end--
  while (start < end - 1 && SIDE_WORDS.has(words[start] ?? '')) start++
  return start === 0 && end === words.length ? words : words.slice(start, end)
}

function codeOf(words: readonly string[], whole: string): NameRole | undefined {
  const last = words.at(-1) ?? ''
  if (STATE_WHOLE.has(whole)) return 'state'
  if (CODE_LAST.has(last) || CODE_WHOLE.has(whole) || CODE_END.test(last)) return 'code'
  if (STATE_LAST.has(last)) return 'state'
  return last === 'value' && CODE_LAST.has(words.at(-2) ?? '') ? 'code' : undefined
}

function settingOf(words: readonly string[], whole: string): NameRole | undefined {
  const last = words.at(-1) ?? ''
  if (words[0] === 'time' && words[1] === 'since' && !MOMENT_WORDS.has(last)) return 'since-update'
  if (SETTING_LAST.has(last) || SETTING_WHOLE.has(whole)) return 'setting'
  if (words.length > 1 && SETTING_FIRST.has(words[0] ?? '')) return 'setting'
  return BOUND_LAST.has(last) || BOUND_WHOLE.has(whole) ? 'bound' : undefined
}

/** What a job gave back is told once, with the job. */
function isResult(containers: readonly string[]): boolean {
  const at = containers.indexOf('result')
  return at > 0 && containers[at - 1] === 'job'
}

function counterOf(words: readonly string[], containers: readonly string[]): NameFacts['counter'] {
  const last = words.at(-1) ?? ''
  if (containers.some((word) => LEVEL_CONTAINERS.has(word))) return undefined
  if (containers.some((word) => COUNTER_CONTAINERS.has(word))) return 'strong'
  if (words.length > 1 && (words.includes('total') || words.join('').endsWith('sincestartup'))) return 'strong'
  if (COUNTER_LAST.has(last) || words.some((word) => COUNTER_ANYWHERE.has(word))) return 'strong'
  if (containers.some((word) => COUNTER_ANYWHERE.has(word)) && COUNTER_WEAK.has(last)) return 'strong'
  return COUNTER_WEAK.has(last) ? 'weak' : undefined
}

function isLevel(words: readonly string[], containers: readonly string[]): boolean {
  return words.some((word) => LEVEL_WORDS.has(word)) || containers.some((word) => LEVEL_CONTAINERS.has(word))
}

function isCountable(words: readonly string[], containers: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  // A processor's idle time is told in per cent, or as all the ticks so far.
  if (COUNTABLE_LAST.has(last) || (last === 'idle' && containers.includes('cpu'))) return true
  return last === 'gauge' && counterOf(words.slice(0, -1), containers) !== undefined
}

/** `bytes_total` have been moved since a start, `total_bytes` are what a disk has. */
function isStore(words: readonly string[], containers: readonly string[], unit: string | undefined): boolean {
  if (words[0] === 'total' && unit === 'B') return true
  return words.some((word) => STORE_WORDS.has(word)) || containers.some((word) => STORE_WORDS.has(word))
}

function isMoment(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  if (TIME_LAST.has(last) || words.some((word) => MOMENT_WORDS.has(word))) return true
  return last === 'seconds' && words.at(-2) === 'time'
}
