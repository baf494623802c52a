/** Colours that things are told apart by: `--s1` to `--s8`, each with its dash. */
const COLOURS = 8

/** Which of the eight colours a host has, 1 to 8: always the same one, in the log, in legends and lines. Names are compared without case. */
export function hostColour(host: string): number {
  // FNV-1a: spreads names that differ in one digit, which a sum of their letters would not.
  let hash = 0x811c9dc5
  for (const character of host.toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return (hash % COLOURS) + 1
}
