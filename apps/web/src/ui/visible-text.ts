/** Combining marks kept on one letter; more only serve to draw over the rows beside it. */
const MAX_MARKS = 4

/** Terminal sequences: CSI (colours, moves), OSC (titles, links) and the two-character ones. Written to be linear in length. */
const TERMINAL = new RegExp(
  String.raw`\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])`,
  'g',
)

const INVISIBLE = String.raw`\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb`

const UNSEEN = new RegExp(String.raw`[\u0000-\u001f${INVISIBLE}]`, 'g')

const UNSEEN_IN_BLOCK = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f${INVISIBLE}]`, 'g')

/** A joiner outside of a composed picture; inside one, as in a family of faces, it is what makes the picture. */
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu

const LONE_SURROGATE = /\p{Surrogate}/gu

const MARK_RUN = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

/**
 * Text from a host as one safe line: terminal sequences are left out, and what would not be seen or would turn the
 * reading direction is written as a sign of its own (`␊`, `[U+202E]`). Goes into text nodes only.
 */
export function visibleLine(text: string): string {
  return settled(text.replace(TERMINAL, '').replace(UNSEEN, signOf))
}

/** Text from a host as it came, in several lines: line feeds and tabs stay, nothing is left out. */
export function visibleBlock(text: string): string {
  return settled(text.replace(/\r\n/g, '\n').replace(UNSEEN_IN_BLOCK, signOf))
}

function settled(text: string): string {
  return text.replace(LONE_SURROGATE, codeOf).replace(LONE_JOINER, codeOf).replace(MARK_RUN, '$1…')
}

function signOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return codeOf(character)
}

function codeOf(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`
}
