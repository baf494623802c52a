import { placeOf } from '../columns.ts'
import { arrivalOnset } from './describe-series.ts'
import type { Frame } from './frame.ts'
import type { MovedText } from './moved.ts'
import type { TextColumn, TextEvidence } from './text-evidence.ts'

/** What is told of a value but for its place among others. */
export type TextStory = Omit<MovedText, 'score' | 'chance' | 'alikeIds'>

/** When a value came to be said more or less often, with the figures for a sentence. */
export function describeText(column: TextColumn, evidence: TextEvidence, frame: Frame): TextStory {
  const { fromAt, toAt } = frame.stretch
  const zoneAt = frame.startAt + frame.zone.start * frame.cellMs
  const { hits } = evidence
  const isField = column.of === 'field'
  const onsetAt = evidence.isNew ? (hits[0] ?? fromAt) : arrivalOnset(hits, frame, isField ? column.at : undefined)
  const changedAt = Math.max(onsetAt, fromAt)
  const hitsBefore = placeOf(hits, zoneAt)
  const hitsInside = placeOf(hits, toAt) - placeOf(hits, changedAt)
  const of = (from: number, to: number): number =>
    isField ? placeOf(column.at, to) - placeOf(column.at, from) : (to - from) / 1_000
  return {
    type: column.of,
    id: column.id,
    word: column.words[evidence.code] ?? '',
    change: evidence.isNew ? 'new' : evidence.news.sign < 0 ? 'less' : 'more',
    onsetAt,
    lagMs: onsetAt - fromAt,
    hitsBefore,
    hitsInside,
    before: hitsBefore / Math.max(1e-9, of(frame.startAt, zoneAt)),
    inside: hitsInside / Math.max(1e-9, of(changedAt, toAt)),
  }
}
