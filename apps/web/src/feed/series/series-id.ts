/** What a series, or a text field, is called by. */
export interface SeriesName {
  /** Whose it is while a pattern is watched; undefined while one host is probed. */
  readonly host: string | undefined
  readonly stream: string
  readonly path: string
}

/**
 * `6:web-01@3:app/queue.depth`, or `3:app/queue.depth` where there is no host. The lengths keep "a/b" + "c" and "a" + "b/c" apart:
 * all parts come from hosts and may hold anything.
 */
export function seriesId({ host, stream, path }: SeriesName): string {
  const whose = host === undefined ? '' : `${host.length}:${host}@`
  return `${whose}${stream.length}:${stream}/${path}`
}

/** What an id was made of; undefined of what is none. */
export function seriesNameOf(id: string): SeriesName | undefined {
  const first = wordAt(id, 0)
  if (first === undefined) return undefined
  if (id[first.end] === '/') return { host: undefined, stream: first.word, path: id.slice(first.end + 1) }
  const second = id[first.end] === '@' ? wordAt(id, first.end + 1) : undefined
  if (second === undefined || id[second.end] !== '/') return undefined
  return { host: first.word, stream: second.word, path: id.slice(second.end + 1) }
}

/** No name is so long that its length has more digits. */
const MAX_LENGTH_DIGITS = 6

/** `3:app` from here on. */
function wordAt(id: string, from: number): { readonly word: string; readonly end: number } | undefined {
  const colon = id.indexOf(':', from)
  const digits = id.slice(from, colon)
  if (colon < 0 || digits.length > MAX_LENGTH_DIGITS || !/^\d+$/.test(digits)) return undefined
  const end = colon + 1 + Number(digits)
  return end < id.length ? { word: id.slice(colon + 1, end), end } : undefined
}
