/** A longer word is a name. */
export const MAX_STATE_CHARACTERS = 24

const LONGEST_STATE = 8

/** Words that say by themselves that something is in one of two states. */
const TWO_STATES: ReadonlySet<string> = new Set(
  'on off up down open closed online offline true false yes no running stopped enabled disabled'.split(' '),
)

/**
 * Whether a text is the state that something is in: one short word, under a name for states or one that says it by itself.
 *
 * @param isNamedState the name of the member says that it is a state.
 */
export function isStateWord(text: string, isNamedState: boolean): boolean {
  if (text.length === 0 || text.length > MAX_STATE_CHARACTERS || text.includes(' ')) return false
  return isNamedState || (text.length <= LONGEST_STATE && TWO_STATES.has(text.toLowerCase()))
}
