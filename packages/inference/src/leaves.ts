import { harmless } from './harmless.ts'
import { isList, type Json, NumberText } from './json.ts'
import { MAX_ARRAY_ELEMENTS, MAX_FIELD_CHARACTERS, MAX_LEAVES, MAX_PATH_CHARACTERS } from './limits.ts'
import type { NumericLeaf } from './reading.ts'

export interface Leaves {
  readonly numbers: readonly NumericLeaf[]
  readonly fields: readonly { readonly path: string; readonly text: string }[]
  /** The first of both, as text, in the order in which they stand. */
  readonly first: readonly { readonly path: string; readonly text: string }[]
  readonly notes: readonly string[]
}

const MAX_FIRST = 24

/** The path of a body that is nothing but one number or word. */
const WHOLE_BODY = 'value'

/** Every scalar of a tree with its dotted path, in the order in which they stand: numbers to chart, all else as text. */
export function collectLeaves(root: Json): Leaves {
  const numbers: NumericLeaf[] = []
  const fields: { path: string; text: string }[] = []
  const first: { path: string; text: string }[] = []
  let longPaths = 0
  let cutTexts = 0
  let leaves = 0

  // Trees are at most MAX_DEPTH deep, so is the recursion.
  function visit(value: Json, path: string): void {
    if (leaves >= MAX_LEAVES) return
    if (value instanceof Map) {
      for (const [key, child] of value) visit(child, path === '' ? key : `${path}.${key}`)
      return
    }
    if (isList(value)) {
      for (const [index, child] of value.slice(0, MAX_ARRAY_ELEMENTS).entries()) {
        visit(child, path === '' ? String(index) : `${path}.${index}`)
      }
      return
    }
    leaves++
    if (path.length > MAX_PATH_CHARACTERS) {
      longPaths++
      return
    }
    const shown = path === '' ? WHOLE_BODY : harmless(path, MAX_PATH_CHARACTERS)
    const whole = value instanceof NumberText ? value.text : String(value)
    if (whole.length > MAX_FIELD_CHARACTERS) cutTexts++
    const text = harmless(whole, MAX_FIELD_CHARACTERS)
    if (typeof value === 'number') numbers.push({ path: shown, value })
    else fields.push({ path: shown, text })
    if (first.length < MAX_FIRST) first.push({ path: shown, text })
  }

  visit(root, '')
  const notes: string[] = []
  if (longPaths > 0)
    notes.push(`Values with names longer than ${MAX_PATH_CHARACTERS} characters were left out: ${longPaths}.`)
  if (cutTexts > 0) notes.push(`Long texts are cut in this line, at ${MAX_FIELD_CHARACTERS} characters: ${cutTexts}.`)
  return { numbers, fields, first, notes }
}
