const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** What stands between the quotes of a JSON string, without its escapes; undefined where one of them is none. */
export function unescapeJson(raw: string): string | undefined {
  let text = ''
  let from = 0
  for (let slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', from)) {
    const letter = raw.charAt(slash + 1)
    const plain = letter === 'u' ? fromHex(raw, slash + 2) : ESCAPES.get(letter)
    if (plain === undefined) return undefined
    text += raw.slice(from, slash) + plain
    from = slash + (letter === 'u' ? 6 : 2)
  }
  return text + raw.slice(from)
}

/** The character of four hexadecimal digits; undefined where they are none. */
function fromHex(text: string, at: number): string | undefined {
  let code = 0
  for (let index = at; index < at + 4; index++) {
    const digit = hexDigit(text.charCodeAt(index))
    if (digit < 0) return undefined
    code = code * 16 + digit
  }
  return String.fromCharCode(code)
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
