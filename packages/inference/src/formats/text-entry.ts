import { newObject, type Json } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_LEAVES } from '../limits.ts'

/** Said of a record with too many names. */
export const LEFT_OUT: string = `What came after the first ${MAX_LEAVES} names was left out.`

/** One record as it is read. */
export interface Entry {
  readonly tree: ReturnType<typeof newObject>
  readonly notes: Set<string>
  keys: number
  text: string
  hasBareWords: boolean
}

/** A record that holds nothing yet, read from `text`. */
export function newEntry(text: string): Entry {
  return { tree: newObject(), notes: new Set(), keys: 0, text, hasBareWords: false }
}

/** Adds a member, the last of a name taken, to the first MAX_LEAVES. */
export function put(entry: Entry, key: string, value: Json): void {
  if (key in entry.tree) entry.notes.add('A name came twice; its last value was taken.')
  else if (entry.keys >= MAX_LEAVES) {
    entry.notes.add(LEFT_OUT)
    return
  } else entry.keys++
  entry.tree[key] = value
}

/** What a record says, as a part of a message. */
export function partOf({ tree, notes, text, hasBareWords }: Entry): Part {
  // Mostly numbers, and no word beside the pairs: measurements, which nobody reads as a sentence.
  const values = Object.values(tree)
  const isFigures = !hasBareWords && values.filter((value) => typeof value === 'number').length * 2 >= values.length
  return { tree, ...(isFigures ? {} : { text }), ...(notes.size === 0 ? {} : { notes: [...notes] }) }
}

/** The line that begins at `at`. */
export function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(at, end === -1 ? text.length : end)
}
