import type { LineAddress, LogLine } from '../feed/log/log-row.ts'

/** A line that somebody marked, with what is needed to name it after it has left the buffer. */
export interface Bookmark extends LineAddress {
  readonly receivedAt: number
  readonly host: string | undefined
  readonly text: string
}

/** Marks of one tab; a further one is refused. */
export const MAX_BOOKMARKS = 200

/** Characters kept of a marked line. */
const MAX_BOOKMARK_CHARACTERS = 120

export function bookmarkOf({ source, epoch, seq, receivedAt, host, message }: LogLine): Bookmark {
  return { source, epoch, seq, receivedAt, host, text: message.slice(0, MAX_BOOKMARK_CHARACTERS) }
}

/** By which lines are told apart. */
export function addressKey({ source, epoch, seq }: LineAddress): string {
  return JSON.stringify([source, epoch, seq])
}

/** With the mark, or without it where it was there; in the order of time. Where there are too many, nothing changes. */
export function toggledBookmark(marks: readonly Bookmark[], mark: Bookmark): readonly Bookmark[] {
  const key = addressKey(mark)
  if (marks.some((other) => addressKey(other) === key)) return marks.filter((other) => addressKey(other) !== key)
  return marks.length >= MAX_BOOKMARKS ? marks : [...marks, mark].sort(byTime)
}

/** The next mark after a line, or the one before; from no line, the first or the last. It goes round. */
export function nextBookmark(
  marks: readonly Bookmark[],
  from: Pick<Bookmark, 'receivedAt' | 'seq'> | undefined,
  by: 1 | -1,
): Bookmark | undefined {
  if (from === undefined) return marks.at(by === 1 ? 0 : -1)
  const isBeyond = (mark: Bookmark): boolean => byTime(mark, from) * by > 0
  return by === 1 ? (marks.find(isBeyond) ?? marks[0]) : (marks.findLast(isBeyond) ?? marks.at(-1))
}

/** Reads what `JSON.stringify` wrote; of anything else, what can be read. */
export function readBookmarks(text: string | undefined): readonly Bookmark[] {
  try {
    const all: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(all) ? all.flatMap(bookmarkOfJson).slice(0, MAX_BOOKMARKS).sort(byTime) : []
  } catch {
    // Somebody else's text under our name: no marks.
    return []
  }
}

function bookmarkOfJson(value: unknown): readonly Bookmark[] {
  if (typeof value !== 'object' || value === null) return []
  const { source, epoch, seq, receivedAt, host, text } = value as Record<string, unknown>
  if (typeof source !== 'string' || typeof epoch !== 'string' || !Number.isSafeInteger(seq)) return []
  if (typeof receivedAt !== 'number' || typeof text !== 'string') return []
  return [{ source, epoch, seq: Number(seq), receivedAt, host: typeof host === 'string' ? host : undefined, text }]
}

function byTime(one: Pick<Bookmark, 'receivedAt' | 'seq'>, other: Pick<Bookmark, 'receivedAt' | 'seq'>): number {
  return one.receivedAt - other.receivedAt || one.seq - other.seq
}
