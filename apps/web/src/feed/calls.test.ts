import { expect, test } from 'vitest'

import { Calls } from './calls.ts'

test('[#6] too many questions at once: the one asked first is given up', async () => {
  const calls = new Calls()
  const asked: number[] = []
  const answers = Array.from({ length: 33 }, () => calls.ask('found', (call) => asked.push(call)))

  expect([await answers[0], asked.length]).toEqual([undefined, 33])
})

test('[#6] an answer of another kind is none', async () => {
  const calls = new Calls()
  const asked = calls.ask('log-exported', (call) => calls.hear({ type: 'found', call, found: 1 }))

  expect(await asked).toBe(undefined)
})

test('[#6] once it is over, what waits and what is still asked is given up, and nothing more is said', async () => {
  const calls = new Calls()
  const said: number[] = []
  const waiting = calls.ask('found', (call) => said.push(call))
  calls.stop()

  expect(await Promise.all([waiting, calls.ask('found', (call) => said.push(call))])).toEqual([undefined, undefined])
  expect(said).toEqual([1])
})
