import { compare, differAlike, differByConstants, differByValues, type Likeness } from './likeness.ts'
import type { TemplateEntry } from './template-entry.ts'

/** A line and a template that say less than this in common are different things. */
const MIN_SHARE = 0.4

/** So many words heard in one place, and one more, are values: `Started`, `Paused`, `Resumed` and `Stopped` are four events. */
const MAX_WORDS_IN_PLACE = 5

/** With so many templates alike, differing here and there, the words of several places are values. */
const MAX_ALIKE = 16

/** The templates of a leaf as a line sees them. */
export interface Found {
  /** Says the line as it stands. */
  readonly cover: TemplateEntry | undefined
  /** Is to become more general, so that it does. */
  readonly near: TemplateEntry | undefined
}

const NOTHING: Found = { cover: undefined, near: undefined }

/** One for all comparisons, which are done in one go. */
const likeness: Likeness = { share: 0, covers: false }

/**
 * Finds the template of a line among those with as many tokens: one that covers it; else the most alike that differs from
 * it by values only; else the most alike where so many are that the words in which they differ can be no words of the text.
 */
export function findTemplate(templates: readonly TemplateEntry[], tokens: readonly string[]): Found {
  let cover: TemplateEntry | undefined
  let coverShare = -1
  let near: TemplateEntry | undefined
  let nearShare = 0
  let best: TemplateEntry | undefined
  let bestShare = 0
  const alike: TemplateEntry[] = []
  for (const template of templates) {
    compare(template.tokens, tokens, likeness)
    const { share, covers } = likeness
    if (covers) {
      if (share === 1) return { cover: template, near: undefined }
      if (share > coverShare) [cover, coverShare] = [template, share]
    } else if (share >= MIN_SHARE) {
      alike.push(template)
      if (share > bestShare) [best, bestShare] = [template, share]
      if (share > nearShare && differByValues(template.tokens, tokens)) [near, nearShare] = [template, share]
    }
  }
  if (cover !== undefined && (coverShare >= MIN_SHARE || near === undefined)) return { cover, near: undefined }
  if (near !== undefined) return { cover: undefined, near }
  if (best === undefined) return NOTHING
  return isPlaceOfValues(best, alike, tokens) ? { cover: undefined, near: best } : NOTHING
}

function isPlaceOfValues(best: TemplateEntry, alike: readonly TemplateEntry[], tokens: readonly string[]): boolean {
  if (alike.length < MAX_WORDS_IN_PLACE) return false
  if (alike.length >= MAX_ALIKE) return true
  // A machine of states has more of them than a text has words in one place, and which it went to is the news.
  if (differByConstants(best.tokens, tokens)) return false
  return alike.filter(({ tokens: other }) => differAlike(best.tokens, other, tokens)).length >= MAX_WORDS_IN_PLACE
}
