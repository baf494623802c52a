/** Names offered at most. */
const MAX_OFFERED = 3

/** Names longer than this are compared by their beginning: the work grows with the square. */
const MAX_COMPARED = 64

/** Hosts looked at; enough for any list a person would mistype into. */
const MAX_HOSTS_COMPARED = 20_000

/** Known hosts whose name is near to what was asked for, nearest first; none where nothing is near. */
export function findSimilar(asked: string, hosts: readonly string[]): readonly string[] {
  const wanted = shape(asked)
  const reach = Math.max(1, Math.floor(wanted.length / 3))
  return hosts
    .slice(0, MAX_HOSTS_COMPARED)
    .map((host) => ({ host, distance: distance(wanted, shape(host), reach) }))
    .filter((found) => found.distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.host < b.host ? -1 : 1))
    .slice(0, MAX_OFFERED)
    .map(({ host }) => host)
}

/** Case, separators and leading zeros are what people get wrong first; they cost nothing. */
function shape(name: string): string {
  return name
    .slice(0, MAX_COMPARED)
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')
    .replace(/0+(?=\d)/g, '')
}

/** Letters to change, add or take away; anything over `reach` is told as more than it. */
function distance(one: string, other: string, reach: number): number {
  if (Math.abs(one.length - other.length) > reach) return reach + 1
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    if (Math.min(...next) > reach) return reach + 1
    row = next
  }
  return row[other.length] ?? reach + 1
}
