import { shortHostName } from '@multimeter/protocol'

/** Hosts are compared without case. */
export function isSameHost(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/**
 * The host of a list that is asked for: by its name, or else by the short name of its full one or the full one of its short
 * name, where that can only be one of them. Events carry the name of the list, whichever their hosts use.
 */
export function findHost<Row extends { readonly host: string }>(asked: string, rows: readonly Row[]): Row | undefined {
  const exact = rows.find(({ host }) => host === asked) ?? rows.find(({ host }) => isSameHost(host, asked))
  if (exact !== undefined) return exact
  const key = asked.toLowerCase()
  const short = shortHostName(asked)
  const others = rows.filter(({ host }) =>
    short === undefined ? shortHostName(host) === key : host.toLowerCase() === short,
  )
  return others.length === 1 ? others[0] : undefined
}
