import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { hostLabel, nextRow, seriesRows, type RowsChoice } from './series-rows.ts'

function facts(host: string, stream: string, path: string): SeriesFacts {
  return { id: `${host}|${stream}|${path}`, host, stream, path, firstAt: 0, kind: 'gauge', unit: undefined, reason: '' }
}

const SERIES = [
  facts('web-10', 'app', 'b'),
  facts('web-2', 'app', 'b'),
  facts('web-2', 'app', 'a'),
  facts('web-2', 'db', 'q'),
]
const PLAIN: RowsChoice = { text: '', opened: new Map(), chosen: new Set() }

function names(choice: Partial<RowsChoice>, series = SERIES): readonly string[] {
  return seriesRows(series, { ...PLAIN, ...choice }).map((row) =>
    row.kind === 'host' ? row.host : row.kind === 'stream' ? `  ${row.stream}` : `    ${row.facts.path}`,
  )
}

test('[#7] the tree has hosts, their streams and fields, numbers in names counted as numbers', () => {
  expect(names({})).toEqual(['web-2', '  app', '    a', '    b', '  db', '    q', 'web-10', '  app', '    b'])
})

test('[#7] each word that is sought must be in host, stream or field', () => {
  expect(names({ text: 'WEB-2 db' })).toEqual(['web-2', '  db', '    q'])
})

test('[#7] of many hosts only those with a series that is on are open', () => {
  const many = Array.from({ length: 20 }, (_, index) => facts(`h${index}`, 'app', 'x'))

  const rows = names({ chosen: new Set(['h3|app|x']) }, many)

  expect(rows).toHaveLength(22)
  expect(rows.slice(3, 6)).toEqual(['h3', '  app', '    x'])
})

test('[#7] an arrow to the left leads to what a row is in, and none leads beyond the ends', () => {
  const rows = seriesRows(SERIES, PLAIN)

  expect([
    nextRow('ArrowLeft', 3, rows),
    nextRow('ArrowLeft', 1, rows),
    nextRow('ArrowUp', 0, rows),
    nextRow('End', 0, rows),
    nextRow('x', 0, rows),
  ]).toEqual([1, 0, 0, 8, undefined])
})

test('[#7] series of messages that named no host stand in a row that says so', () => {
  const { host: _, ...hostless } = facts('', 'acme.mail.prod.queue-01', 'depth')
  const [row] = seriesRows([hostless], PLAIN)

  expect(row?.kind === 'host' ? hostLabel(row.host) : undefined).toBe('no host')
  expect(hostLabel('web-03')).toBe('web-03')
})
