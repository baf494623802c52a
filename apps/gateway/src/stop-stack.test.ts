import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { createLog } from './log.ts'
import { StopStack } from './stop-stack.ts'

function setUp(): { clock: FakeClock; stack: StopStack; stopped: string[]; logged: string[] } {
  const clock = new FakeClock()
  const logged: string[] = []
  const log = createLog({
    level: 'info',
    write: (line) => void logged.push((JSON.parse(line) as { event: string }).event),
  })
  return { clock, stack: new StopStack({ clock, log }), stopped: [], logged }
}

test('[#2] parts stop backwards, once, one after the other', async () => {
  const { clock, stack, stopped } = setUp()
  stack.push('broker', () => void stopped.push('broker'))
  stack.push('page', async () => {
    await Promise.resolve()
    stopped.push('page')
  })

  await Promise.all([stack.stop(1_000), stack.stop(1_000)])
  await stack.stop(1_000)

  expect([stopped, stack.isStopping, clock.pending]).toEqual([['page', 'broker'], true, 0])
})

test('[#2] a part that fails does not keep the others', async () => {
  const { stack, stopped, logged } = setUp()
  stack.push('broker', () => void stopped.push('broker'))
  stack.push('page', () => Promise.reject(new Error('no')))

  await stack.stop(1_000)

  expect([stopped, logged]).toEqual([['broker'], ['stop-failed']])
})

test('[#2] a part that never stops is left at the deadline', async () => {
  const { clock, stack, logged } = setUp()
  stack.push('page', () => new Promise(() => undefined))

  const stopping = stack.stop(9_000)
  clock.advance(9_000)
  await stopping

  expect(logged).toEqual(['stop-late'])
})

test('[#2] what starts after everything was stopped is stopped too', async () => {
  const { stack, stopped } = setUp()
  await stack.stop(1_000)

  stack.push('late', () => void stopped.push('late'))

  expect(stopped).toEqual(['late'])
})
