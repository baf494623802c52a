import { type JsonObject, newObject } from '../body/json.ts'
import { looksLikeHost } from '../host/key-host.ts'
import { MAX_PATH_CHARACTERS } from '../limits.ts'
import { isHostLabel, type Labels } from '../samples/series-path.ts'

/** Index of the word of a dotted name that names the host; undefined where none does. */
export type HostWordOf = (words: readonly string[]) => number | undefined

/** Labels that name the machine, most trusted first. `instance` and `node` are not among them: often they are a part of it. */
const HOST_LABELS = ['host', 'hostname', 'host.name', 'nodename'] as const

/** The name without the word that names its host, and that word. A name that is nothing else stays whole. */
export function takeHostWord(
  name: string,
  hostWordOf: HostWordOf,
): { readonly name: string; readonly host: string | undefined } {
  // A longer name is left out later; cutting it into words first would cost more than it gives.
  if (name.length > MAX_PATH_CHARACTERS) return { name, host: undefined }
  const words = name.split('.')
  const at = hostWordOf(words)
  const host = at === undefined ? undefined : words[at]
  if (at === undefined || host === undefined || host === '' || words.length < 2) return { name, host: undefined }
  return { name: words.toSpliced(at, 1).join('.'), host }
}

/** The host that labels name, and the labels for the path. */
export function takeHost(labels: Labels): { readonly host: string | undefined; readonly labels: Labels } {
  if (labels.length === 0) return { host: undefined, labels }
  for (const name of HOST_LABELS) {
    const found = labels.find(([label, value]) => label.toLowerCase() === name && value !== '')
    if (found !== undefined) return { host: found[1], labels: pathLabels(labels, found) }
  }
  const device = labels.find(([label, value]) => DEVICE_LABELS.has(label.toLowerCase()) && looksLikeHost(value))
  return { host: device?.[1], labels: pathLabels(labels, device) }
}

/** What a sender without a host is called; only where the value has the shape of a name. */
const DEVICE_LABELS: ReadonlySet<string> = new Set(['device', 'station', 'gateway', 'sensor'])

/**
 * Labels for a path, without the one that names the host, and without what says the same in other words. Others that
 * usually name a machine tell series apart here: `instance` of a Windows counter.
 */
export function pathLabels(labels: Labels, host: Labels[number] | undefined): Labels {
  return labels.filter(
    ([name, value]) => name !== host?.[0] && !(isHostLabel(name) && withoutPort(value) === host?.[1]),
  )
}

/** `web-01:9100` is the machine `web-01`; an IPv6 address without brackets stays whole. */
export function withoutPort(address: string): string {
  const colon = address.lastIndexOf(':')
  if (colon <= 0 || !/^\d{1,5}$/.test(address.slice(colon + 1))) return address
  const name = address.slice(0, colon)
  return name.includes(':') && !name.endsWith(']') ? address : name
}

/** Labels as an object of a part's tree. */
export function toTree(labels: Labels): JsonObject {
  const tree = newObject()
  for (const [name, value] of labels) tree[name] = value
  return tree
}
