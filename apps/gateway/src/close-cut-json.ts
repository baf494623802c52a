/** Where JSON can be cut so that what stands before is whole. */
interface Cut {
  readonly end: number
  readonly closers: string
}

/**
 * JSON of which the end is missing, closed so that it can be read: a text that was cut goes on with `…`, a number or word
 * that was cut is left out with its name. Undefined where the text is no beginning of JSON.
 */
export function closeCutJson(text: string): string | undefined {
  const { isInText, isEscaped, closers, last } = scan(text)
  const candidates: string[] = []
  if (isInText) candidates.push(`${isEscaped ? text.slice(0, -1) : text}…"${closers}`)
  // After anything else it may be the beginning of a number.
  else if (/[{}[\]"]\s*$/.test(text)) candidates.push(text + closers)
  if (last !== undefined) candidates.push(text.slice(0, last.end) + last.closers)
  return candidates.find(isJson)
}

function scan(text: string): {
  readonly isInText: boolean
  readonly isEscaped: boolean
  readonly closers: string
  /** Before the last comma. */
  readonly last: Cut | undefined
} {
  let isInText = false
  let isEscaped = false
  let closers = ''
  let last: Cut | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (isEscaped) isEscaped = false
    else if (isInText) {
      isEscaped = character === '\\'
      isInText = character !== '"'
    } else if (character === '"') isInText = true
    else if (character === '{') closers = `}${closers}`
    else if (character === '[') closers = `]${closers}`
    else if (character === '}' || character === ']') closers = closers.slice(1)
    else if (character === ',') last = { end: at, closers }
  }
  return { isInText, isEscaped, closers, last }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // The next candidate, or none.
    return false
  }
}
