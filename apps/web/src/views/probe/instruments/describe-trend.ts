import { TREND_SPAN_MS, type Trend } from '../../../feed/series/trend.ts'
import { formatAge } from '../../../ui/format-age.ts'
import { formatCount, formatValue } from '../../../ui/format-number.ts'
import { formatClock } from '../../../ui/format-time.ts'
import { measureFor, written, type Unit } from '../../../model/unit-of.ts'

/** From this ratio on a rise is told as a multiple. */
const MIN_MULTIPLE = 2
/** Above it the digits behind the point tell nothing. */
const WHOLE_MULTIPLE = 10
/** A share of more than this is no share any more. */
const MAX_PERCENT = 99.5
/** What fills up later than that is not worth a word. */
const MAX_FULL_MS = 86_400_000

const MINUTE_MS = 60_000

/** What was before is not counted. */
const SPAN_WORDS = `${TREND_SPAN_MS / MINUTE_MS} min`

/** What a series did lately, in the words of its card: `rose ×71 at 03:06:08`; undefined where it did nothing. */
export function describeTrend(trend: Trend, unit: Unit): string | undefined {
  switch (trend.kind) {
    case 'new':
      return `new field, first seen ${formatClock(trend.at)}`
    case 'stuck':
      return trend.value === 0
        ? `at 0 since ${formatClock(trend.at)}`
        : `flat at its ${trend.end} since ${formatClock(trend.at)}`
    case 'shift':
      return `${describeStep(trend.from, trend.to, unit)} at ${formatClock(trend.at)}${describeTimes(trend.times)}`
    case 'ramp':
      return describeRamp(trend, unit)
    case 'spike':
      return `${trend.value > trend.usual ? 'spiked' : 'dipped'} to ${withUnit(trend.value, unit)} at ${formatClock(trend.at)}`
    case 'changes':
      return trend.times === 1
        ? `changed once in ${SPAN_WORDS}, at ${formatClock(trend.at)}`
        : `changed ${formatCount(trend.times)} times in ${SPAN_WORDS}, first at ${formatClock(trend.at)}`
    case 'flat':
      return `no other value since ${formatClock(trend.at)}`
    case 'steady':
      return undefined
  }
}

/** A change that came before as well is another matter than one that never did. */
function describeTimes(times: number): string {
  return times === 1 ? '' : `, ${times} times in ${SPAN_WORDS}`
}

function describeStep(from: number, to: number, unit: Unit): string {
  const isUp = to > from
  // A share of a share says nothing.
  if (unit.class === 'percent') return `step ${isUp ? '+' : '−'}${formatValue(round(Math.abs(to - from)))} points`
  if (from === 0 || Math.sign(from) !== Math.sign(to) || from < 0) {
    return `${isUp ? 'rose' : 'fell'} from ${withUnit(from, unit)} to ${withUnit(to, unit)}`
  }
  const multiple = to / from
  if (multiple >= MIN_MULTIPLE)
    return `rose ×${multiple < WHOLE_MULTIPLE ? multiple.toFixed(1) : formatCount(multiple)}`
  const percent = Math.abs(multiple - 1) * 100
  return percent > MAX_PERCENT
    ? `fell to ${withUnit(to, unit)}`
    : `${isUp ? 'rose' : 'fell'} ${percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`
}

function describeRamp({ perMinute, last }: Extract<Trend, { kind: 'ramp' }>, unit: Unit): string {
  const verb = perMinute > 0 ? 'rises' : 'falls'
  // What moves less than a thousandth of itself in a minute is told by the hour.
  const isSlow = Math.abs(perMinute) < Math.abs(last) / 1_000
  const [speed, per] = isSlow ? [Math.abs(perMinute) * 60, 'h'] : [Math.abs(perMinute), 'min']
  if (unit.class === 'percent') {
    const fullMs = ((100 - last) / perMinute) * MINUTE_MS
    const isFilling = perMinute > 0 && last < 100 && fullMs < MAX_FULL_MS
    return `${verb} ${formatValue(round(speed))} points/${per}${isFilling ? `, full in ${formatAge(fullMs)}` : ''}`
  }
  const { sign } = measureFor(unit, speed)
  const value = written(speed, measureFor(unit, speed))
  return sign.includes('/') || sign === ''
    ? `${verb} by ${value} ${sign} each ${per}`.replace('  ', ' ')
    : `${verb} ${value} ${sign}/${per}`
}

function withUnit(value: number, unit: Unit): string {
  const measure = measureFor(unit, value)
  return `${written(value, measure)} ${measure.sign}`.trimEnd()
}

/** Three digits: a trend is not exact. */
function round(value: number): number {
  return Number(value.toPrecision(2))
}
