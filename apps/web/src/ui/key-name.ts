/** What of a key press its name is made of. */
export interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/**
 * The names a key press may be known by, the closest first: `Shift+ArrowRight` before `ArrowRight`, `Shift+n` before `n`. Letters
 * are lower case. Alt is never left out: with it only `Alt+ArrowRight` is meant. Signs are what they show, whatever keys a
 * keyboard needs for them (`?` with Shift, `[` with Alt).
 */
export function keyNames({ key, shiftKey, altKey }: KeyPress): readonly string[] {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (key.length === 1 && !/[\p{L}\p{N} ]/u.test(key)) return [name]
  if (altKey) return [`Alt+${shiftKey ? 'Shift+' : ''}${name}`]
  return shiftKey ? [`Shift+${name}`, name] : [name]
}
