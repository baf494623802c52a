const PREFIX = '/hosts/'

/**
 * The address of a host's probe. Any name makes one address and comes back from it: also `..`, which an address bar
 * would swallow, names with slashes, and names cut in the middle of a character (that half is lost).
 */
export function hostPath(host: string): string {
  const whole = wholeText(host)
  const guarded = /^(=|\.{1,2}$)/.test(whole) ? `=${whole}` : whole
  return PREFIX + encodeURIComponent(guarded)
}

/** Where the gateway answers about one host. */
export function hostResource(host: string): string {
  return `/api/hosts/${encodeURIComponent(wholeText(host))}`
}

/** The host that a path asks for, as the address bar holds it; undefined where it is no probe's address. */
export function hostOfPath(pathname: string): string | undefined {
  if (!pathname.startsWith(PREFIX)) return undefined
  const part = pathname.slice(PREFIX.length).replace(/\/$/, '')
  if (part === '') return undefined
  const name = decoded(part)
  return name.startsWith('=') ? name.slice(1) : name
}

/** Half a character cannot be written in an address. */
function wholeText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A person typed a lone `%`: the text as typed is the best guess of the name.
    return part
  }
}
