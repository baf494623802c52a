import type { Template } from './template.ts'

/** A template that was first heard longer ago than this is not new. */
export const DEFAULT_NEW_MS = 900_000

/** Within this time from its first line a miner hears everything for the first time. */
const MIN_HEARD_MS = 60_000

/** What came at its own pace all along would have come in so many of its gaps. */
const NEW_GAPS = 3

/** The newest slots, in which a burst is looked for. */
const BURST_SLOTS = 5

/** A burst is so many times what is usual, and MIN_BURST_LINES more, so that 4 instead of 1 are none. */
const MIN_BURST_FACTOR = 3
const MIN_BURST_LINES = 8

/** More lines than these in the time of all slots are not rare. */
const MAX_RARE_LINES = 3

/** In this order they are shown. */
const KINDS = ['new', 'burst', 'rare', 'usual'] as const

/** Why a template stands where it stands; `text` says it in words. */
export interface RankReason {
  readonly kind: (typeof KINDS)[number]
  readonly text: string
}

/** A template with its place's reason. */
export interface RankedTemplate {
  readonly template: Template
  readonly reason: RankReason
}

export interface RankOptions {
  /** The moment that the templates were asked for, in ms since epoch. */
  readonly nowAt: number
  /** When the first line of all was heard: what was there from the start is not new. */
  readonly heardFromAt: number
  /** @default DEFAULT_NEW_MS */
  readonly newMs?: number
}

interface Judged extends RankedTemplate {
  /** Greater ones come first within their kind. */
  readonly weight: number
}

/**
 * Templates as somebody wants them who looks for a cause: new ones first, the newest before all; then those that burst
 * against their own past, the greatest before all; then the others, those with the fewest lines before all. A template is
 * new where the miner heard longer without it than with it, or for so long without it as it was hardly ever quiet since.
 */
export function rankTemplates(templates: readonly Template[], options: RankOptions): readonly RankedTemplate[] {
  return templates
    .map((template) => judge(template, options))
    .sort((one, other) => place(one) - place(other) || other.weight - one.weight || one.template.id - other.template.id)
    .map(({ template, reason }) => ({ template, reason }))
}

function judge(template: Template, { nowAt, heardFromAt, newMs = DEFAULT_NEW_MS }: RankOptions): Judged {
  const { slots, slotMs, firstAt } = template
  const age = nowAt - firstAt
  if (age <= newMs && firstAt - heardFromAt >= Math.max(MIN_HEARD_MS, Math.min(age, NEW_GAPS * usualGapOf(template)))) {
    return { template, reason: { kind: 'new', text: `new: first heard ${inWords(age)} ago` }, weight: firstAt }
  }
  const burst = burstOf(template, nowAt)
  if (burst !== undefined) return { template, ...burst }
  const lines = sum(slots)
  const reachMs = Math.min(slots.length * slotMs, nowAt - heardFromAt)
  const isRare = lines <= MAX_RARE_LINES && reachMs >= newMs
  const kind = isRare ? 'rare' : 'usual'
  return { template, reason: { kind, text: `${kind}: ${linesIn(lines, reachMs)}` }, weight: -lines }
}

/** Between two of its lines; without end where there is one alone. */
function usualGapOf({ count, firstAt, lastAt }: Template): number {
  return count > 1 ? (lastAt - firstAt) / (count - 1) : Infinity
}

function burstOf({ slots, slotMs, firstAt }: Template, nowAt: number): Omit<Judged, 'template'> | undefined {
  const known = Math.min(slots.length, Math.floor(nowAt / slotMs) - Math.floor(firstAt / slotMs) + 1)
  const before = known - BURST_SLOTS
  // A past that is shorter than the burst says nothing of what is usual.
  if (before < BURST_SLOTS) return undefined
  const lines = sum(slots.slice(-BURST_SLOTS))
  const usual = (sum(slots.slice(-known, -BURST_SLOTS)) / before) * BURST_SLOTS
  if (lines < usual * MIN_BURST_FACTOR || lines - usual < MIN_BURST_LINES) return undefined
  const text = `burst: ${linesIn(lines, BURST_SLOTS * slotMs)}, usually ${usual < 1 ? 'less than 1' : Math.round(usual)}`
  return { reason: { kind: 'burst', text }, weight: lines / Math.max(usual, 1) }
}

function place({ reason }: Judged): number {
  return KINDS.indexOf(reason.kind)
}

function linesIn(lines: number, ms: number): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'} in ${inWords(ms)}`
}

function inWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
