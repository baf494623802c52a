import { expect, test } from 'vitest'

import { OnDemand } from './on-demand.ts'

const View = () => undefined

test('[#6] a script is fetched once, and its component is at hand from then on', async () => {
  let fetched = 0
  const view = new OnDemand(() => {
    fetched++
    return Promise.resolve(View)
  })
  const before = view.loaded

  await Promise.all([view.load(), view.load()])

  expect([before, view.loaded, fetched]).toEqual([undefined, View, 1])
})

test('[#6] a script that could not be fetched is tried again when it is wanted again', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve(View)]
  const view = new OnDemand(() => answers.shift() ?? Promise.reject(new Error('asked too often')))

  await expect(view.load()).rejects.toThrow('offline')
  await expect(view.load()).resolves.toBe(View)
})
