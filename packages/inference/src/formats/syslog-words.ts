// What both kinds of syslog heads are read by.

/** The characters from `start` up to white space, at most so many. */
export function wordAt(text: string, start: number, maxCharacters: number): string {
  const limit = Math.min(text.length, start + maxCharacters)
  let end = start
  while (end < limit && text.charCodeAt(end) > 0x20) end++
  return text.slice(start, end)
}

/** Printable ASCII but for `=`, `]`, `"` and the space. */
export function isNameCharacter(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== 0x3d && code !== 0x5d && code !== 0x22
}
