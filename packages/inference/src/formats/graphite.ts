import type { Part } from '../body/part.ts'
import { type Labels, seriesPath } from '../samples/series-path.ts'
import { type HostWordOf, takeHost, takeHostWord } from './metric-labels.ts'
import { linesOf, type MetricLine, MetricParts, toFigure, tokensOf } from './metric-parts.ts'

const EPOCH = /^(?:\d{10}(?:\.\d{1,9})?|\d{13})$/

/**
 * Reads Graphite's plain text, `dotted.path number epoch` on every line, tags behind the path as `;tag=value`. The word
 * that `hostWordOf` points to is taken out of the path and names the host. Refuses a text with any other line.
 */
export function readGraphite(text: string, hostWordOf: HostWordOf): readonly Part[] | undefined {
  const parts = new MetricParts()
  for (const line of linesOf(text)) {
    const read = readGraphiteLine(line, hostWordOf)
    if (read === undefined) return undefined
    parts.add(read)
  }
  return parts.finish()
}

function readGraphiteLine(line: string, hostWordOf: HostWordOf): MetricLine | undefined {
  const [path, figure, time, ...more] = tokensOf(line, 4)
  if (path === undefined || figure === undefined || time === undefined || more.length > 0) return undefined
  if (!EPOCH.test(time)) return undefined
  const value = toFigure(figure)
  const [name = '', ...tags] = path.split(';')
  const labels = tags.map(toTag)
  if (value === undefined || !isDottedName(name, labels) || !labels.every(isTag)) return undefined
  const { host, labels: rest } = takeHost(labels)
  const word = host === undefined ? takeHostWord(name, hostWordOf) : { name, host }
  return { host: word.host, time, samples: [{ path: seriesPath(word.name, rest), value }] }
}

/** One word alone, `total 3 1795249992`, may be prose; a tag behind it leaves no doubt. */
function isDottedName(name: string, labels: Labels): boolean {
  const dot = name.indexOf('.')
  return (
    name !== '' &&
    !name.includes('=') &&
    !name.endsWith(':') &&
    (labels.length > 0 || (dot > 0 && dot < name.length - 1))
  )
}

function toTag(text: string): readonly [string, string] {
  const equals = text.indexOf('=')
  return equals < 0 ? ['', ''] : [text.slice(0, equals), text.slice(equals + 1)]
}

function isTag([name]: readonly [string, string]): boolean {
  return name !== ''
}
