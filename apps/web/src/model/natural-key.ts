/** A name whose plain order is the natural one: case does not count, digits count as numbers. */
export function naturalKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
