import { finish } from '@multimeter/analysis'
import { expect, test } from 'vitest'

import { eventOf, gapOf, START_AT, TestLog } from './log-fixtures.ts'
import { templateColumn } from './template-column.ts'

test('[#7] kept lines are a column of their templates in order of time, holes are none of it', async () => {
  const log = new TestLog().put(
    eventOf(1, 'session 1 opened'),
    eventOf(2, 'cache miss for item:7'),
    gapOf(3),
    eventOf(4, 'session 2 opened'),
  )
  const loaded = log.loaded()
  log.templates.want(true)
  await loaded

  const column = finish(templateColumn({ rows: log.buffer.rows, templates: log.templates }))

  expect(column).toEqual({
    id: '@template',
    of: 'template',
    at: Float64Array.of(START_AT + 1_000, START_AT + 2_000, START_AT + 4_000),
    codes: Uint32Array.of(0, 1, 0),
    words: ['session <*> opened', 'cache miss for item:<*>'],
  })
})

test('[#7] what was not mined is of no template, and a line that was late is counted when the one before it was', async () => {
  const log = new TestLog().put(
    eventOf(5, 'session 1 opened'),
    eventOf(6, 'session 2 opened', { receivedAt: START_AT + 4_000 }),
  )
  expect(finish(templateColumn({ rows: log.buffer.rows, templates: log.templates })).words).toEqual([])
  const loaded = log.loaded()
  log.templates.want(true)
  await loaded

  const { at } = finish(templateColumn({ rows: log.buffer.rows, templates: log.templates }))

  expect(at).toEqual(Float64Array.of(START_AT + 5_000, START_AT + 5_000))
})
