/** Names without what all of them begin with, and what that was. */
export interface ShortHosts {
  readonly prefix: string
  readonly short: (host: string) => string
}

/** Leaves out what hosts begin with alike, in whole parts between dots, and never all of a name. */
export function shortHosts(hosts: readonly string[]): ShortHosts {
  const names = [...new Set(hosts)]
  const [first = ''] = names
  const parts = first.split('.').slice(0, -1)
  let prefix = ''
  for (const part of parts) {
    const longer = `${prefix}${part}.`
    if (names.length < 2 || !names.every((name) => name.startsWith(longer) && name.length > longer.length)) break
    prefix = longer
  }
  return { prefix, short: (host) => (host.startsWith(prefix) ? host.slice(prefix.length) : host) }
}
