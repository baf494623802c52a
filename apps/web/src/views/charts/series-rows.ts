import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { visibleLine } from '../../ui/visible-text.ts'

/** A row of the tree of series. */
export type SeriesRow =
  | {
      readonly kind: 'host'
      readonly id: string
      readonly host: string
      readonly isOpen: boolean
      readonly series: number
    }
  | {
      readonly kind: 'stream'
      readonly id: string
      readonly host: string
      readonly stream: string
      readonly isOpen: boolean
    }
  | { readonly kind: 'field'; readonly id: string; readonly facts: SeriesFacts }

export interface RowsChoice {
  readonly text: string
  /** Hosts and streams that somebody opened or closed, by the row's id; others are as `isOpenFirst` says. */
  readonly opened: ReadonlyMap<string, boolean>
  /** Series that are on: their hosts are open at first. */
  readonly chosen: ReadonlySet<string>
}

/** With no more hosts than these all are open at first. */
const FEW_HOSTS = 12

/** The series by host, stream and field, each in order of its name; while somebody seeks, what fits and open. */
export function seriesRows(series: readonly SeriesFacts[], { text, opened, chosen }: RowsChoice): readonly SeriesRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const hosts = new Map<string, Map<string, SeriesFacts[]>>()
  const withChosen = new Set<string>()
  for (const facts of series) {
    const { host = '', stream, path } = facts
    const sought = `${host} ${stream} ${path}`.toLowerCase()
    if (!words.every((word) => sought.includes(word))) continue
    const streams = hosts.get(host) ?? new Map<string, SeriesFacts[]>()
    hosts.set(host, streams)
    const fields = streams.get(stream)
    if (fields === undefined) streams.set(stream, [facts])
    else fields.push(facts)
    if (chosen.has(facts.id)) withChosen.add(host)
  }
  const isAllOpen = words.length > 0 || hosts.size <= FEW_HOSTS
  const rows: SeriesRow[] = []
  for (const [host, streams] of inOrder(hosts)) {
    const id = rowIdOf(host)
    const isOpen = opened.get(id) ?? (isAllOpen || withChosen.has(host))
    const count = [...streams.values()].reduce((sum, fields) => sum + fields.length, 0)
    rows.push({ kind: 'host', id, host, isOpen, series: count })
    if (!isOpen) continue
    for (const [stream, fields] of inOrder(streams)) {
      const streamId = rowIdOf(host, stream)
      const isStreamOpen = opened.get(streamId) ?? true
      rows.push({ kind: 'stream', id: streamId, host, stream, isOpen: isStreamOpen })
      if (!isStreamOpen) continue
      const byPath = fields.toSorted((one, other) => compare(one.path, other.path))
      rows.push(...byPath.map((facts): SeriesRow => ({ kind: 'field', id: facts.id, facts })))
    }
  }
  return rows
}

/** What the tree calls a host; messages that named none have series too. */
export function hostLabel(host: string): string {
  return host === '' ? 'no host' : visibleLine(host)
}

/** Which place of the tree an arrow leads from a row, by the tree pattern; undefined where the key is none of its keys. */
export function nextRow(key: string, from: number, rows: readonly SeriesRow[]): number | undefined {
  const last = rows.length - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'ArrowLeft':
      return parentOf(from, rows)
    case 'ArrowRight':
      return Math.min(last, from + 1)
    default:
      return undefined
  }
}

/** 1 for a host, 2 for a stream, 3 for a field. */
export function levelOf({ kind }: SeriesRow): 1 | 2 | 3 {
  return kind === 'host' ? 1 : kind === 'stream' ? 2 : 3
}

function parentOf(from: number, rows: readonly SeriesRow[]): number {
  const row = rows[from]
  if (row === undefined) return 0
  const level = levelOf(row)
  const above = rows.slice(0, from).findLastIndex((other) => levelOf(other) < level)
  return above < 0 ? from : above
}

/** No id of a series begins so. */
function rowIdOf(...names: readonly string[]): string {
  return JSON.stringify(names)
}

function inOrder<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].toSorted(([one], [other]) => compare(one, other))
}

const collator = new Intl.Collator('en', { numeric: true })

function compare(one: string, other: string): number {
  return collator.compare(one, other)
}
