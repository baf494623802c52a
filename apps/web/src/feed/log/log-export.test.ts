import { expect, test } from 'vitest'

import type { LogQuery } from './log-query.ts'
import { eventOf, gapOf, START_AT, TestLog } from './log-fixtures.ts'
import { LogExport } from './log-export.ts'
import type { ExportForm } from './write-entry.ts'

const never = (): boolean => false

function exported(log: TestLog, form: ExportForm): LogExport {
  const { rows, lines } = log.buffer
  return new LogExport({ form, snapshot: log.log.snapshot(), rows, lines })
}

async function text(log: TestLog, form: ExportForm, query: Partial<LogQuery> = {}): Promise<string> {
  const file = exported(log.query(query).finish(), form).work(never)
  return file === undefined ? expect.fail('not complete') : await file.text()
}

const iso = (seconds: number): string => new Date(START_AT + seconds * 1_000).toISOString()

test('[#6] each line of NDJSON is one object with what an event says, and a hole is one too', async () => {
  const log = new TestLog().put(eventOf(1, { msg: 'done\r\nFORGED', took: 1.5, level: 'warn' }), gapOf(2))

  const objects = (await text(log, 'ndjson'))
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as unknown)

  expect(objects).toEqual([
    {
      at: iso(1),
      host: 'web-03',
      stream: 'app',
      severity: 'warning',
      message: 'done',
      source: 'broker',
      epoch: 'e',
      seq: 1,
      routingKey: 'acme.shop.prod.web-03.app',
      exchange: 'amq.topic',
      fields: { msg: 'done  FORGED', took: 1.5, level: 'warn' },
    },
    {
      at: iso(2),
      untilAt: iso(2.5),
      gap: 'broker-link',
      count: 3,
      message: 'lost 3',
      source: 'broker',
      epoch: 'e',
    },
  ])
})

test('[#6] the columns of CSV are those of the log, and repeats say how often', async () => {
  const log = new TestLog().put(
    eventOf(1, { msg: 'done, "all"', took: 1 }),
    eventOf(2, { msg: 'done, "all"', took: 1 }),
    gapOf(3),
  )

  expect(await text(log, 'csv', { columns: ['took'], fold: 'exact' })).toBe(
    [
      'at,host,stream,severity,message,times,untilAt,took',
      `${iso(1)},web-03,app,,"done, ""all""",2,${iso(2)},1`,
      `${iso(3)},,,gap,lost 3,,${iso(3.5)},`,
      '',
    ].join('\r\n'),
  )
})

test.each([
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ['+1-800', "'+1-800"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-5', '-5'],
  ['-1.5e-7', '-1.5e-7'],
])('[D15] a cell that begins as %s is no formula', async (value, cell) => {
  const log = new TestLog().put(eventOf(1, { msg: 'x', value }))

  const [, line = ''] = (await text(log, 'csv', { columns: ['value'] })).split('\r\n')

  expect(line.endsWith(`,${cell}`)).toBe(true)
})

test('[D15] what a host is named is no formula either', async () => {
  const log = new TestLog().put(eventOf(1, 'x', { host: '=1+1' }))

  expect((await text(log, 'csv')).split('\r\n')[1]).toContain(",'=1+1,")
})

test('[#6] a log of many lines is written in slices, as it was when it was asked for', async () => {
  const log = new TestLog().put(...Array.from({ length: 100 }, (_, index) => eventOf(index + 1, `line ${index}`)))
  const job = exported(log, 'ndjson')
  let looks = 0
  const first = job.work(() => ++looks >= 10)
  log.put(eventOf(101, 'came later'))
  const file = job.work(never)

  const lines = (await file?.text())?.trimEnd().split('\n')
  expect([first, lines?.length, file?.type]).toEqual([undefined, 100, 'application/x-ndjson'])
})

test('[#6] only what fits the query, up to the held end, is in the file', async () => {
  const log = new TestLog().put(eventOf(1, 'x one'), eventOf(2, 'y'), eventOf(3, 'x three'))
  log.log.hold({ heldAt: START_AT + 2_000, cursorAt: START_AT + 2_000 })

  expect((await text(log, 'ndjson', { text: 'x' })).trimEnd().split('\n').length).toBe(1)
})
