import { expect, test } from 'vitest'

import { toHostAnswer } from './host-answer.ts'
import { hostsCsv } from './hosts-csv.ts'

const HOST = {
  host: 'web-03',
  sources: ['paris', 'rome'],
  firstHeardAt: 0,
  lastHeardAt: 1_000,
  count: 3,
  severities: { error: 1, warning: 0, info: 2 },
  streams: [{ stream: 'app', exchange: 'events', count: 3, lastHeardAt: 1_000 }],
  otherStreams: 0,
}

/** The cells of one line that has no quotes. */
function cells(csv: string, line: number): readonly string[] {
  return csv.split('\r\n')[line]?.split(',') ?? []
}

test('[#5] the list as CSV has a line of names and one for each host, all as long', () => {
  const silent = toHostAnswer({
    ...HOST,
    group: ['acme', 'shop', 'prod'],
    lastErrorAt: 500,
    silence: { state: 'silent', sinceAt: 900, limitBy: 'learned', limitMs: 30_000.4, usualGapMs: 10_000 },
    skewMs: -60_000,
    users: ['agents'],
  })

  const csv = hostsCsv([toHostAnswer(HOST), silent])

  expect(csv.endsWith('\r\n')).toBe(true)
  expect(csv.split('\r\n')).toHaveLength(4)
  const [names, first, second] = [0, 1, 2].map((line) => cells(csv, line))
  expect([first?.length, second?.length]).toEqual([names?.length, names?.length])
  expect(Object.fromEntries((names ?? []).map((name, index) => [name, second?.[index]]))).toEqual({
    host: 'web-03',
    state: 'silent',
    state_since: '1970-01-01T00:00:00.900Z',
    group: 'acme / shop / prod',
    sources: 'paris rome',
    first_heard: '1970-01-01T00:00:00.000Z',
    last_heard: '1970-01-01T00:00:01.000Z',
    usual_gap_ms: '10000',
    limit_ms: '30000',
    limit_by: 'learned',
    events: '3',
    errors: '1',
    warnings: '0',
    infos: '2',
    last_error: '1970-01-01T00:00:00.500Z',
    streams: '1',
    skew_ms: '-60000',
    users: 'agents',
    reason: '',
  })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\r\nb', '"a\r\nb"'],
  ['web-03', 'web-03'],
])('[E1] a host called %j is one cell and no formula', (host, cell) => {
  const csv = hostsCsv([toHostAnswer({ ...HOST, host })])

  expect(csv.split('reason\r\n')[1]?.startsWith(`${cell},`)).toBe(true)
})

test('[#5] a time that is no date does not spoil the list', () => {
  const silence = { state: 'silent', sinceAt: 1e300, limitBy: 'never' } as const

  const csv = hostsCsv([toHostAnswer({ ...HOST, silence })])

  expect(csv).toContain('275760-09-13T00:00:00.000Z')
})
