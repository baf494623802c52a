import { expect, test } from 'vitest'

import { MAX_BOOKMARKS, nextBookmark, readBookmarks, toggledBookmark, type Bookmark } from './bookmarks.ts'

function mark(seq: number, receivedAt = seq * 10): Bookmark {
  return { source: 'main', epoch: 'e', seq, receivedAt, host: 'web-03', text: `line ${seq}` }
}

test('[#6] marks a line and unmarks it again, in the order of time', () => {
  const two = toggledBookmark([mark(5)], mark(2))

  expect(two.map(({ seq }) => seq)).toEqual([2, 5])
  expect(toggledBookmark(two, mark(5))).toEqual([mark(2)])
})

test('[#6] refuses a mark beyond their number', () => {
  const full = Array.from({ length: MAX_BOOKMARKS }, (_, index) => mark(index + 1))

  expect(toggledBookmark(full, mark(9999))).toBe(full)
})

test('[#6] goes to the next mark and the one before, and round at the ends', () => {
  const marks = [mark(2), mark(5), mark(9)]

  expect([nextBookmark(marks, mark(5), 1)?.seq, nextBookmark(marks, mark(5), -1)?.seq]).toEqual([9, 2])
  expect([nextBookmark(marks, mark(9), 1)?.seq, nextBookmark(marks, mark(2), -1)?.seq]).toEqual([2, 9])
  expect([nextBookmark(marks, undefined, 1)?.seq, nextBookmark([], mark(1), 1)]).toEqual([2, undefined])
})

test('[#6] reads marks as they were written, and nothing of what is none', () => {
  expect(readBookmarks(JSON.stringify([mark(2), { seq: 1 }, 'x', null]))).toEqual([mark(2)])
  expect([readBookmarks('{'), readBookmarks(undefined), readBookmarks('{"a":1}')]).toEqual([[], [], []])
})
