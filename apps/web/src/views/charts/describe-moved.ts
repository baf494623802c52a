import type { TemplateHost, WhatMoved } from '../../feed/series-questions.ts'
import { seriesNameOf } from '../../feed/series/series-id.ts'
import { formatCount, formatValue } from '../../ui/format-number.ts'
import { formatLag } from './describe-lag.ts'

export type MovedOne = Extract<WhatMoved, { readonly state: 'ranked' }>['moved'][number]

/** One row of what moved, in words. */
export interface MovedWords {
  /** What moved: a field, a field's value, or a template. */
  readonly title: string
  readonly host: string
  readonly stream: string
  /** `and 12 more hosts`; '' where it is one alone. */
  readonly alike: string
  /** `−27 s`: when it began, by the beginning of the stretch. */
  readonly lag: string
  /** `+318 %`, `×41`, `new`, `ended`. */
  readonly change: string
  /** The whole of it, in a sentence, for who cannot see the figures. */
  readonly sentence: string
  /** The series' id, where it is one that can be charted. */
  readonly seriesId: string | undefined
}

/** Above so many times a percentage is hard to read. */
const MANY_TIMES = 10

/** What is known of one beside what it did. */
interface MovedFacts {
  /** The unit of a series; '' where there is none. */
  readonly sign: string
  /** Whose lines a template's are; undefined where that is not known. */
  readonly of: TemplateHost | undefined
}

/** Says what one did. */
export function describeMoved(moved: MovedOne, { sign, of }: MovedFacts): MovedWords {
  const name = seriesNameOf(moved.id)
  const { stream = '', path = moved.id } = name ?? {}
  const host = moved.type === 'template' ? hostOfTemplate(of) : (name?.host ?? '')
  const change = moved.type === 'series' ? changeOfSeries(moved, sign) : changeOfText(moved)
  const lag = formatLag(moved.lagMs)
  const title = moved.type === 'series' ? path : moved.type === 'field' ? `${path} = ${moved.word}` : moved.word
  const hosts = moved.alikeIds.flatMap((id) => seriesNameOf(id)?.host ?? [])
  const alike = hosts.length === 0 ? '' : `and ${formatCount(hosts.length)} more hosts`
  const whose = [host, stream].filter((part) => part !== '').join(' ')
  const what = moved.type === 'series' && moved.isArrivals ? `${title}, how often it comes` : title
  return {
    title: what,
    host,
    stream,
    alike,
    lag,
    change,
    sentence: `${what}${whose === '' ? '' : ` of ${whose}`}: ${change}, ${lag} from the beginning of the stretch${alikeOn(hosts)}`,
    seriesId: moved.type === 'series' ? moved.id : undefined,
  }
}

/** Named of those on which it did the same. */
const MAX_NAMED = 12

function alikeOn(hosts: readonly string[]): string {
  if (hosts.length === 0) return ''
  const further = hosts.length - MAX_NAMED
  const named = hosts.slice(0, MAX_NAMED).join(', ')
  return `; alike on ${named}${further > 0 ? ` and ${formatCount(further)} more` : ''}`
}

/** `api-01`, `api-01, 12 of 14 lines`, `6 hosts`. */
function hostOfTemplate(told: TemplateHost | undefined): string {
  if (told === undefined) return ''
  const { host, lines, of, hosts } = told
  if (lines === of) return host
  return lines * 2 > of ? `${host}, ${formatCount(lines)} of ${formatCount(of)} lines` : `${formatCount(hosts)} hosts`
}

function changeOfSeries(moved: Extract<MovedOne, { readonly type: 'series' }>, sign: string): string {
  switch (moved.change) {
    case 'ended':
    case 'began':
      return moved.change === 'began' ? 'new' : 'ended'
    case 'variance':
      return moved.strayInside > moved.strayBefore ? 'strays more' : 'strays less'
    case 'level-shift':
    case 'ramp':
    case 'rate-drop':
    case 'rate-rise':
    case 'spike':
      return describeChange(moved.before, moved.inside, sign)
  }
}

function changeOfText({ change, before, inside }: Extract<MovedOne, { readonly word: string }>): string {
  return change === 'new' ? 'new' : describeChange(before, inside, '')
}

/** From one value to another: `+318 %`, `×41`, `÷12`, `+52 pt` of percentages, `0 → 12` where no share can be told. */
export function describeChange(before: number, inside: number, sign: string): string {
  if (!Number.isFinite(before) || !Number.isFinite(inside)) return 'moved'
  if (sign === '%') return `${signed(inside - before, 1)} pt`
  if (before === 0 || inside === 0 || before < 0 !== inside < 0)
    return `${formatValue(before)} → ${formatValue(inside)}`
  const times = inside / before
  if (times >= MANY_TIMES) return `×${formatValue(Math.round(times))}`
  if (times <= 1 / MANY_TIMES) return `÷${formatValue(Math.round(1 / times))}`
  return `${signed((times - 1) * 100, 0)} %`
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(Math.abs(value) < 10 ? digits : 0)
  return `${value < 0 ? '−' : '+'}${text}`
}
