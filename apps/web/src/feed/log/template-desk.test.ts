import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { scriptOf, settled } from '../script-fixtures.ts'
import { SCRIPT_WITHIN_MS } from '../script-loader.ts'
import type { FieldTest } from './log-query.ts'
import { eventOf, START_AT, TestLog } from './log-fixtures.ts'

const SHAPES = [
  (n: number) => `drop in=eth${n % 3} src=10.0.${n % 250}.7 len=${40 + n}`,
  (n: number) => `session ${n} opened for user u${n}`,
  (n: number) => `cache miss for key item:${n}`,
]

/** `count` lines of three shapes, from this number on. */
function lines(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => {
    const seq = from + index
    return eventOf(seq, SHAPES[seq % SHAPES.length]?.(seq) ?? '', { receivedAt: START_AT + seq })
  })
}

async function wanted(log: TestLog): Promise<TestLog> {
  const loaded = log.loaded()
  log.templates.want(true)
  await loaded
  return log
}

function told(log: TestLog) {
  return log.templates.tell(START_AT + 60_000) ?? expect.fail('nothing told')
}

function onlyOf(text: string, relation: FieldTest['relation'] = '=') {
  return { tests: [{ path: '@template', relation, value: text }] }
}

test('[#7] nothing is mined before somebody asks, and then the lines that are kept, too', async () => {
  const log = new TestLog().put(...lines(90))
  expect([log.templates.isReady, log.templates.tell(START_AT)]).toEqual([false, undefined])

  await wanted(log)
  log.put(...lines(30, 91))

  expect(told(log)).toMatchObject({ of: 3, lines: 120, forgotten: 0, mined: 1, hasFailed: false })
  expect(told(log).templates.map(({ template }) => template.count)).toEqual([40, 40, 40])
})

test('[#7] what takes long is done in parts, and how far it is is told', async () => {
  const log = await wanted(new TestLog().put(...lines(1)))
  log.templates.clear()
  log.buffer.rows.clear()
  const before = log.buffer.rows.end
  for (const event of lines(320)) log.buffer.add(event)
  log.templates.work(() => true)

  expect(told(log).mined).toBeGreaterThan(0)
  expect(told(log).mined).toBeLessThan(1)
  expect([log.templates.isWorking, log.templates.isReady]).toEqual([true, false])
  log.templates.added(before + 320)
  log.templates.work(() => false)
  expect(told(log).mined).toBe(1)
})

test('[#7] another target begins with no templates', async () => {
  const log = await wanted(new TestLog().put(...lines(90)))
  log.buffer.clear()
  log.templates.clear()

  expect(told(log)).toMatchObject({ of: 0, lines: 0 })
})

test('[#7] a filter by a template shows its lines, also those that come, or all others', async () => {
  const log = await wanted(new TestLog().put(...lines(60)))
  const drop =
    told(log).templates.find(({ template }) => template.text.startsWith('drop'))?.template.text ??
    expect.fail('no such template')
  log
    .query(onlyOf(drop))
    .finish()
    .put(...lines(30, 61))
  expect(log.messages).toHaveLength(30)
  expect(log.messages.every((message) => message.startsWith('drop'))).toBe(true)

  log.query(onlyOf(drop, '!=')).finish()
  expect(log.messages).toHaveLength(60)
  expect(log.messages.some((message) => message.startsWith('drop'))).toBe(false)
})

test('[#7] a filter by a template in an address waits until the kept lines were looked through', async () => {
  const log = new TestLog().put(...lines(60))
  const loaded = log.loaded()
  log.query(onlyOf('session <*> opened for user <*>'))
  expect(log.messages).toHaveLength(60)
  await loaded
  log.finish()

  expect(log.messages).toHaveLength(20)
  expect(log.messages.every((message) => message.startsWith('session'))).toBe(true)
})

test('[#7] a template that nobody said fits nothing, and everything else', async () => {
  const log = new TestLog().put(...lines(9))
  log.templates.need('filter', true)
  await log.loaded()

  log.query(onlyOf('never <*> said')).finish()
  expect(log.messages).toEqual([])
  log.query(onlyOf('never <*> said', '!=')).finish()
  expect(log.messages).toHaveLength(9)
})

test('[#7] once nobody asks nothing is mined, and who asks again is told what came meanwhile', async () => {
  const log = await wanted(new TestLog().put(...lines(30)))
  log.templates.want(false)
  log.put(...lines(60, 31))
  expect([log.templates.isWorking, log.templates.isReady]).toEqual([false, false])

  log.templates.want(true)
  expect(log.templates.isWorking).toBe(true)
  log.templates.work(() => false)

  expect(told(log)).toMatchObject({ of: 3, lines: 90, mined: 1 })
})

test('[#7] a filter by a template asks until it is taken away', async () => {
  const log = await wanted(new TestLog().put(...lines(30)))
  log.query(onlyOf('session <*> opened for user <*>')).finish()
  log.templates.want(false)
  log.put(...lines(30, 31))
  expect([log.messages.length, log.templates.isReady]).toEqual([20, true])

  log.query({}).put(...lines(30, 61))

  expect(log.templates.isReady).toBe(false)
})

test('[#7] tools that do not load are told, and asked for again', async () => {
  let tries = 0
  const log = new TestLog(
    {},
    scriptOf(async () => {
      tries++
      throw new Error('no link')
    }),
  ).put(...lines(3))
  await wanted(log)
  expect(told(log)).toMatchObject({ hasFailed: true, of: 0 })
  log.query(onlyOf('session <*>'))
  await log.loaded()

  expect(tries).toBe(2)
  expect(log.log.facts(0, true).problem?.message).toContain('did not load')
})

test('[#7] a filter waits for tools that never answer no longer than for others, and says what to do then', async () => {
  const clock = new FakeClock()
  const log = new TestLog(
    {},
    scriptOf(() => new Promise(() => undefined), clock),
  ).put(...lines(3))
  log.query(onlyOf('session <*>'))
  const before = log.log.facts(0, true)
  clock.advance(SCRIPT_WITHIN_MS)
  await settled()
  const after = log.log.facts(0, true)

  expect([before.waitsFor, before.problem]).toEqual(['templates', undefined])
  expect([after.waitsFor, after.problem?.message]).toEqual([undefined, expect.stringContaining('filter again')])
  expect(log.messages).toHaveLength(3)
})
