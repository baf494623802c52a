/** Labels of a series: name → value. */
export type Labels = readonly (readonly [name: string, value: string])[]

/** Labels kept of one series; the rest is left off. */
const MAX_LABELS = 16

/** Labels that name the machine, or a part of it: what they say counts where it is the host of the reading. */
const HOST_LABELS: ReadonlySet<string> = new Set(['host', 'hostname', 'instance', 'node', 'nodename', 'host.name'])

/** A series' name with its labels, as Prometheus writes them but unquoted where that is clear: `cpu.usage_idle{cpu=cpu0}`. */
export function seriesPath(name: string, labels: Labels): string {
  return `${name}${labelText(labels)}`
}

/**
 * Labels as they stand behind a name, `{cpu=cpu0,mode=idle}`; '' where there are none. Ordered by their names, so that the
 * same series always has the same path. The one that names the host of the reading must not be among them.
 */
export function labelText(labels: Labels): string {
  if (labels.length === 0) return ''
  const kept = labels.filter(([, value]) => value !== '').slice(0, MAX_LABELS)
  if (kept.length === 0) return ''
  return `{${kept
    .map(([label, value]) => `${label}=${quoted(value)}`)
    .sort()
    .join(',')}}`
}

/** Whether a label of this name tells the machine that the series is of. */
export function isHostLabel(label: string): boolean {
  return HOST_LABELS.has(label.toLowerCase())
}

function quoted(value: string): string {
  return value.includes(',') || value.includes('=') || value.includes('{') || value.includes('}')
    ? JSON.stringify(value)
    : value
}
