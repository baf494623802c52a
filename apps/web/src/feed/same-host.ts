/** Hosts are compared without case, and a short name equals the full name that begins with it. */
export function isSameHost(one: string, other: string): boolean {
  const left = one.toLowerCase()
  const right = other.toLowerCase()
  return left === right || left.startsWith(`${right}.`) || right.startsWith(`${left}.`)
}
