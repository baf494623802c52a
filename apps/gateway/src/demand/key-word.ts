/** A word of a routing key or a name, as a word of a binding key: one that is spelled like a wildcard can only be meant by `*`. */
export function keyWord(text: string): string {
  return text === '#' ? '*' : text
}
