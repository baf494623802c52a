/** A part of a line; `dim` parts are names and punctuation, the others are what changes. */
export interface MessagePart {
  readonly text: string
  readonly dim: boolean
}

/** Parts beyond this are one part: a line is no place for thousands of elements. */
const MAX_PARTS = 48

const NAME = /(?<=^|[\s,{(])[A-Za-z_][\w.-]{0,63}=/g

/** Cuts `took=2.77 depth=4` so that the names can be drawn quieter than the values. */
export function splitMessage(message: string): readonly MessagePart[] {
  const parts: MessagePart[] = []
  let from = 0
  for (const match of message.matchAll(NAME)) {
    if (parts.length >= MAX_PARTS - 2) break
    if (match.index > from) parts.push({ text: message.slice(from, match.index), dim: false })
    parts.push({ text: match[0], dim: true })
    from = match.index + match[0].length
  }
  if (from < message.length) parts.push({ text: message.slice(from), dim: false })
  return parts
}
