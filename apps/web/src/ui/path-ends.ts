/**
 * The beginning of a series' path, which may be cut where there is no room, and its last name with its labels, which tells
 * it from its neighbours: `interface.lo.if_octets` and `.rx`.
 */
export function pathEnds(path: string): readonly [start: string, end: string] {
  const labels = path.indexOf('{')
  const dot = path.lastIndexOf('.', labels < 0 ? path.length : labels)
  return dot <= 0 ? ['', path] : [path.slice(0, dot), path.slice(dot)]
}
