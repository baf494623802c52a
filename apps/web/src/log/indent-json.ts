const INDENT = '  '

/** Deeper levels are all drawn at this depth, so that 64 KiB of brackets do not become megabytes of spaces. */
const MAX_DEPTH = 32

/** Characters given back; the rest of the text follows as it came, up to this length. */
const MAX_CHARACTERS = 512 * 1024

/** A string, a bracket or mark, or a run of anything else (numbers, words); blanks match nothing and fall out. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gsu

/**
 * Lays JSON text out on lines without reading it: numbers, strings and doubled keys stay exactly as they were sent, which
 * parsing and writing again would change (12345678901234567890, 1.0, "\u00e9"). Text that is no JSON, or was cut, comes
 * out laid out as far as it goes.
 */
export function indentJson(text: string): string {
  const parts: string[] = []
  let length = 0
  let depth = 0
  let before = ''

  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '}' || token === ']') depth--
    const gap = gapBetween(before, token, depth)
    parts.push(gap, token)
    length += gap.length + token.length
    if (length > MAX_CHARACTERS) return `${parts.join('').slice(0, MAX_CHARACTERS)}\n… the rest is not shown`
    if (token === '{' || token === '[') depth++
    before = token
  }
  return parts.join('')
}

function gapBetween(before: string, token: string, depth: number): string {
  if (before === '') return ''
  if (before === ':') return ' '
  if (before === '{' || before === '[') return token === '}' || token === ']' ? '' : newLine(depth)
  if (before === ',' || token === '}' || token === ']') return newLine(depth)
  if (token === ',' || token === ':') return ''
  // Two values with nothing between them: newline-delimited JSON, or no JSON at all.
  return newLine(depth)
}

function newLine(depth: number): string {
  return `\n${INDENT.repeat(Math.min(Math.max(depth, 0), MAX_DEPTH))}`
}
