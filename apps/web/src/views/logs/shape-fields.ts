import type { FieldCount, FieldCounts, FieldSpread } from '../../feed/log/field-counts.ts'

/** A field as the panel draws it: its values with bars, the spread of its numbers, or only its name. */
export type FieldShape =
  | { readonly kind: 'values'; readonly path: string; readonly values: readonly ValueShare[]; readonly others: number }
  | { readonly kind: 'spread'; readonly path: string; readonly spread: FieldSpread }
  /** All lines that have it have this value. */
  | { readonly kind: 'one'; readonly path: string; readonly value: string }
  | { readonly kind: 'plain'; readonly path: string; readonly badge: 'id' | 'text' }

export interface ValueShare {
  readonly text: string
  /** Of the lines that have the field, 0 to 1. */
  readonly share: number
}

/** Values drawn of one field. */
const MAX_VALUES_DRAWN = 5

/** Fewer values than this are a choice worth showing, however they are spread. */
const FEW_VALUES = 12

/** Of more values, the frequent ones are shown if they are so much of all. */
const TELLING_SHARE = 0.5

/** Nearly every line has its own. */
const ID_SHARE = 0.9

/** How each field is drawn: what tells lines apart first, then spreads, then names. */
export function shapeFields({ fields }: Pick<FieldCounts, 'fields'>): readonly FieldShape[] {
  const shapes = fields.filter(({ lines }) => lines > 0).map(shapeOf)
  return [
    ...shapes.filter(({ kind }) => kind === 'values'),
    ...shapes.filter(({ kind }) => kind === 'spread'),
    ...shapes.filter(({ kind }) => kind === 'one' || kind === 'plain'),
  ]
}

function shapeOf(field: FieldCount): FieldShape {
  const { path, lines, values, distinct, spread } = field
  const drawn = values.slice(0, MAX_VALUES_DRAWN)
  const isOwn = path.startsWith('@')
  const isTelling = distinct <= FEW_VALUES || drawn.reduce((sum, { count }) => sum + count, 0) >= lines * TELLING_SHARE
  // One value each is no choice, though there are few.
  const isId = lines > 2 && distinct >= lines * ID_SHARE
  if (isOwn || (isTelling && !isId && distinct > 1 && spread === undefined)) {
    return {
      kind: 'values',
      path,
      values: drawn.map(({ text, count }) => ({ text, share: count / lines })),
      others: Math.max(0, distinct - drawn.length),
    }
  }
  if (distinct === 1 && !isOwn) return { kind: 'one', path, value: values[0]?.text ?? '' }
  if (spread !== undefined) return { kind: 'spread', path, spread }
  return { kind: 'plain', path, badge: isId ? 'id' : 'text' }
}
