/**
 * A name with dots, in labels of which the first has a letter and the last is no number. So an IPv4 address, a version and the
 * reverse name of an address are none; an IPv6 address has colons.
 */
const FULL_NAME = /^(?=[\w-]*[a-z])([\w-]+)(?:\.[\w-]+)*\.(?!\d+$)[\w-]+$/i

/**
 * The short name that belongs to a full one, in lower case: `web-03` to `Web-03.example.com`. Undefined for a name that is not
 * a full one.
 */
export function shortHostName(name: string): string | undefined {
  return FULL_NAME.exec(name)?.[1]?.toLowerCase()
}
