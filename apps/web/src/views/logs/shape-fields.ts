import type { FieldCount, FieldCounts, FieldSpread } from '../../feed/log/field-counts.ts'

/** A field as the panel draws it: its values with bars, the spread of its numbers, or only its name. */
export type FieldShape =
  | { readonly kind: 'values'; readonly path: string; readonly values: readonly ValueShare[]; readonly others: number }
  | { readonly kind: 'spread'; readonly path: string; readonly spread: FieldSpread }
  /** All lines that have it have this value. */
  | { readonly kind: 'one'; readonly path: string; readonly value: string }
  | { readonly kind: 'plain'; readonly path: string; readonly badge: 'id' | 'text' | 'time' }

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

/** When something was: each line has its time already, and its values tell nothing apart. */
const TIME_NAME = /(?:^|\.)@?(?:timestamp|time|ts|t|date|datetime|eventtime|event_time|asctime)$/i
const TIME_TEXT = /^(?:\d{9,19}(?:\.\d+)?|\d{4}-\d\d-\d\d[T ].*)$/

/** How each field is drawn: what tells lines apart first, then spreads, then names. */
export function shapeFields({ fields }: Pick<FieldCounts, 'fields'>): readonly FieldShape[] {
  const shapes = fields.filter((field) => field.lines > 0 && !isSaidAlready(field, fields)).map(shapeOf)
  return [
    ...shapes.filter(({ kind }) => kind === 'values'),
    ...shapes.filter(({ kind }) => kind === 'spread'),
    ...shapes.filter(({ kind }) => kind === 'one' || kind === 'plain'),
  ]
}

/** A message that names its host, or its stream, says what its line has anyway. */
function isSaidAlready({ path, values }: FieldCount, fields: readonly FieldCount[]): boolean {
  const own = fields.find((field) => field.path === `@${path}`)
  return own !== undefined && JSON.stringify(own.values) === JSON.stringify(values)
}

function shapeOf(field: FieldCount): FieldShape {
  const { path, lines, values, distinct, spread } = field
  const drawn = values.slice(0, MAX_VALUES_DRAWN)
  const isOwn = path.startsWith('@')
  const isTelling = distinct <= FEW_VALUES || drawn.reduce((sum, { count }) => sum + count, 0) >= lines * TELLING_SHARE
  if (TIME_NAME.test(path) && values.every(({ text }) => TIME_TEXT.test(text))) {
    return { kind: 'plain', path, badge: 'time' }
  }
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
