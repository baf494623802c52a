import type { Unit } from '../../model/unit-of.ts'

/** One of the two leads, as a multimeter has them. */
export type Lead = 'red' | 'black'

/** Why red less black has no meaning, in words; undefined where it has one. */
export function differenceRefusal(red: Unit, black: Unit): string | undefined {
  if (red.sign === black.sign) return undefined
  const [one, other] = [red, black].map(({ sign }) => (sign === '' ? 'no unit' : sign))
  return `R − B needs one unit, and these have ${one} and ${other}. Try R ÷ B.`
}
