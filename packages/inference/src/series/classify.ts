import type { SeriesKind } from '../reading.ts'
import { type Evidence, MAX_DISTINCT } from './evidence.ts'
import type { NameFacts } from './name-facts.ts'

/** What a series is of, and why, in words for whoever looks at it. */
export interface KindReading {
  readonly kind: SeriesKind
  readonly reason: string
}

const CHARTED: ReadonlySet<SeriesKind> = new Set(['gauge', 'counter', 'delta', 'distribution', 'state', 'flag'])

/** Whether something of this kind is worth a chart; what is not, tells things apart or never changes. */
export function isCharted(kind: SeriesKind): boolean {
  return CHARTED.has(kind)
}

/** Rises that a total must have shown, where nothing but its shape says that it is one. */
const MIN_RISES = 3
const MIN_VALUES = 5
/** Values after which a number that always rises by one is one that counts messages. */
const MIN_SEQUENCE = 20
/** Of its steps, so many may fall in what is declared a total: a sum over processes falls when one of them ends. */
const MAX_FALLING_SHARE = 0.2
/** What begins anew so often was never a total. */
const MAX_RESET_SHARE = 0.3
/** Of the steps of what is only called like a total, so many may fall. */
const MAX_UNDECLARED_FALLING_SHARE = 0.1
/** What may be called rate and rises all the same, if it never fell in so many. */
const MIN_VALUES_AGAINST_NAME = 12

/** What is known of a series beside its own values. */
export interface Surroundings {
  /** Its unit is one that nothing is added up in: °C, %, rpm. */
  readonly isLevelUnit: boolean
  /** Others from the same place that are declared totals turned out to be rates. */
  readonly areTotalsRates: boolean
}

/**
 * Decides what a series is of from what its encoding declared, what its name says and what it has done, in this order of
 * trust: what it did, what was declared, what it is called. Revised with every value.
 */
export function classify(evidence: Evidence, name: NameFacts, surroundings: Surroundings): KindReading {
  return (
    ofWords(evidence) ??
    ofTimes(evidence, name) ??
    ofDeclared(evidence, surroundings) ??
    ofRole(evidence, name) ??
    (surroundings.isLevelUnit ? undefined : ofCounter(evidence, name)) ??
    ofLevel(evidence, name)
  )
}

function ofWords(evidence: Evidence): KindReading | undefined {
  const { count, words, flags, distinct, hasMany } = evidence
  if (flags === count) return { kind: 'flag', reason: 'on or off' }
  if (words === 0) return undefined
  if (words * 2 < count) return undefined
  return hasMany
    ? { kind: 'text', reason: `more than ${MAX_DISTINCT} different words` }
    : { kind: 'state', reason: distinct === 1 ? 'a word, always the same so far' : `one of ${distinct} words so far` }
}

function ofTimes(evidence: Evidence, { role, name, isMoment }: NameFacts): KindReading | undefined {
  const { count, times, zeros, moments, min, max, declared } = evidence
  if (times === count) return { kind: 'timestamp', reason: 'always the time of its own arrival' }
  if (declared === undefined && TIMESTAMP_END.test(name)) {
    return { kind: 'timestamp', reason: `named like a time (${name}), by whichever clock` }
  }
  if (isMoment && moments > 0 && moments + zeros === count) {
    return { kind: 'timestamp', reason: `named like a moment (${name}), and always one of this century` }
  }
  if (times > 0 && times + zeros === count && (times >= MIN_RISES || TIME_END.test(name))) {
    return { kind: 'timestamp', reason: 'the time of its own arrival, or never set' }
  }
  if (declared === undefined && role === 'time' && min === 0 && max === 0) {
    return { kind: 'timestamp', reason: `named like a time (${name}), never set` }
  }
  return undefined
}

const TIMESTAMP_END = /timestamp$/i
const TIME_END = /time(?:stamp)?$/i

function ofDeclared(evidence: Evidence, { areTotalsRates }: Surroundings): KindReading | undefined {
  const { declared, count } = evidence
  if (declared === undefined) return undefined
  if (declared !== 'counter') return { kind: declared, reason: 'declared so by its sender' }
  if (isContradicted(evidence)) {
    return { kind: 'gauge', reason: `declared a total, but it fell ${times(evidence.falls)}: a rate already` }
  }
  if (areTotalsRates && evidence.rises < MIN_RISES) {
    return { kind: 'gauge', reason: 'declared a total, but what comes with it are rates already' }
  }
  return { kind: 'counter', reason: `declared a total by its sender, ${values(count)}; shown per second` }
}

/** Whether what is declared a total behaves like none. */
export function isContradicted({ declared, falls, rises, resets }: Evidence): boolean {
  if (declared !== 'counter') return false
  const steps = rises + falls + resets
  return (falls > 0 && falls > steps * MAX_FALLING_SHARE) || (resets > 2 && resets > steps * MAX_RESET_SHARE)
}

function ofRole(evidence: Evidence, { role, name }: NameFacts): KindReading | undefined {
  const { hasMany, texts, count, distinct, wholes } = evidence
  const isWhole = wholes === count
  switch (role) {
    case 'identifier':
      return { kind: 'identifier', reason: `named like an identifier (${name})` }
    case 'whole-identifier':
      return isWhole ? { kind: 'identifier', reason: `named like an identifier (${name})` } : undefined
    case 'code':
      return isWhole ? { kind: 'identifier', reason: `named like a code (${name}): its size means nothing` } : undefined
    case 'state':
      return isOfFew(evidence, name)
        ? { kind: 'identifier', reason: `named like a code (${name}): its size means nothing` }
        : undefined
    case 'setting':
      return hasMany && texts < count ? undefined : { kind: 'constant', reason: `named like a setting (${name})` }
    case 'bound':
      return distinct <= 1 ? { kind: 'constant', reason: `named like a bound (${name}), never another` } : undefined
    case 'since-update':
      return { kind: 'constant', reason: `named like the age of what comes with it (${name})` }
    case 'version':
      return distinct <= MAX_VERSIONS && isWhole
        ? { kind: 'constant', reason: `named like a version (${name}), hardly ever another` }
        : undefined
    case 'time':
    case undefined:
      return ofConstantText(evidence)
  }
}

/** What is called frequency may be a channel, fractions or not, or a measurement: a channel is one of few. */
function isOfFew({ hasMany, wholes, count }: Evidence, name: string): boolean {
  return !hasMany && (wholes === count || name.toLowerCase().endsWith('frequency'))
}

/** What stands in a string of every event, always the same, is a name made of figures. */
function ofConstantText({ count, texts, distinct, events }: Evidence): KindReading | undefined {
  return count >= MIN_SEQUENCE && distinct === 1 && texts === count && events === count
    ? { kind: 'constant', reason: 'a number in a string, the same in every event' }
    : undefined
}

const MAX_VERSIONS = 2

function ofCounter(evidence: Evidence, name: NameFacts): KindReading | undefined {
  const { count, rises, falls, resets, min, max, wholes, events } = evidence
  if (isSequence(evidence, name))
    return { kind: 'identifier', reason: 'rises by exactly one with every message: a number of it' }
  if (rises >= MIN_RISES && name.counter === undefined && evidence.isClock) {
    return name.role === 'time'
      ? { kind: 'timestamp', reason: 'rises as a clock does' }
      : { kind: 'gauge', reason: 'rises as a clock does: the time since something' }
  }
  // Nought and one are no total, however they follow each other.
  if (min < 0 || (rises > 0 && max <= 1 && wholes === count)) return undefined
  if (resets > 2 && resets > (rises + resets) * MAX_RESET_SHARE) return undefined
  if (falls > (rises + falls + resets) * (name.counter === 'strong' ? MAX_UNDECLARED_FALLING_SHARE : 0))
    return undefined
  // Figures that come with what happened are its own, unless they never do anything but rise.
  if (events * 2 > count && (falls > 0 || resets > 0 || rises < MIN_RISES)) return undefined
  const anew = resets === 0 ? '' : `, began anew ${times(resets)}`
  if (name.counter === 'strong' && (rises > 0 || (max === 0 && !name.isStore) || isErrorName(name))) {
    return {
      kind: 'counter',
      reason: `named like a total (${name.name}), rose ${times(rises)}${anew}; shown per second`,
    }
  }
  const needed = name.counter === 'weak' ? 1 : MIN_RISES
  if (isUnexpected(evidence, name) || count < MIN_VALUES || rises < needed) return undefined
  return { kind: 'counter', reason: `only ever rose, ${steps(rises)}${anew}; shown per second` }
}

/** Whether what is not called like a total is no total, though it only rose. */
function isUnexpected({ count, rises, falls, resets }: Evidence, name: NameFacts): boolean {
  if (name.isLevel) return !name.isCountable || rises < MIN_VALUES_AGAINST_NAME || falls + resets > 0
  return name.counter === undefined && isRateName(name) && count < MIN_VALUES_AGAINST_NAME
}

/** What seldom happens is a total all the same; what there is of memory or of a disk is none. */
function isErrorName({ name, isStore }: NameFacts): boolean {
  return /error|fail|drop|reject|retr|octets/i.test(name) || (!isStore && /total/i.test(name))
}

function isRateName({ name }: NameFacts): boolean {
  return name.toLowerCase().endsWith('rate')
}

function isSequence({ count, singleSteps }: Evidence, name: NameFacts): boolean {
  return count >= MIN_SEQUENCE && singleSteps === count - 1 && name.counter === undefined
}

function ofLevel(
  { count, events, falls, rises, min, max, wholes }: Evidence,
  { isLevel, name }: NameFacts,
): KindReading {
  if (count >= MIN_SEQUENCE && min === 0 && max === 1 && wholes === count)
    return { kind: 'flag', reason: 'only ever 0 or 1' }
  if (events * 2 > count && !isLevel) {
    return { kind: 'distribution', reason: 'one value for each thing that happened' }
  }
  if (isLevel) return { kind: 'gauge', reason: `named like a level (${name})` }
  if (falls > 0) return { kind: 'gauge', reason: `a level: fell ${times(falls)} and rose ${times(rises)}` }
  return { kind: 'gauge', reason: count < MIN_VALUES ? `too few values to tell yet (${count})` : 'a level' }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`
}

function values(count: number): string {
  return count === 1 ? '1 value' : `${count} values`
}
