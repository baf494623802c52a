const MASK = '<secret>'

/** A comma that begins another address: a password that was not encoded may hold commas too. */
const NEXT_ADDRESS = /,(?=\s*(?:[^=,@/\s]+=)?amqps?:\/\/)/i

/**
 * A list of addresses for people. What may be a password is masked, up to the last `@`, also where the text is no proper
 * URL: it is shown because something is wrong with it.
 */
export function maskPasswords(text: string): string {
  return text
    .split(NEXT_ADDRESS)
    .map((item) => {
      const at = item.lastIndexOf('@')
      if (at < 0) return item
      const scheme = item.indexOf('://')
      const begin = scheme < 0 ? 0 : scheme + '://'.length
      const colon = item.indexOf(':', begin)
      if (scheme >= 0 && (colon < 0 || colon > at)) return item
      return `${item.slice(0, scheme < 0 ? 0 : colon + 1)}${MASK}${item.slice(at)}`
    })
    .join(',')
}
