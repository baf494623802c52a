import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { settled } from './script-fixtures.ts'
import { SCRIPT_WITHIN_MS, ScriptLoader } from './script-loader.ts'

/** A loader whose network is the test. */
function loading() {
  const clock = new FakeClock()
  const network: { readonly come: (part: string) => void; readonly fail: () => void }[] = []
  const loader = new ScriptLoader({
    clock,
    load: () =>
      new Promise<string>((resolve, reject) => {
        network.push({ come: resolve, fail: () => reject(new Error('no link')) })
      }),
  })
  return { clock, network, loader }
}

test('[#6] a script is fetched once, for whoever asks before and after it came', async () => {
  const { clock, network, loader } = loading()
  const before = [loader.load(), loader.load()]
  network[0]?.come('part')

  expect(await Promise.all([...before, loader.load()])).toEqual(['part', 'part', 'part'])
  expect([loader.loaded, network.length, clock.pending]).toEqual(['part', 1, 0])
})

test('[#6] one that cannot be fetched is missing, and is fetched again for who asks again', async () => {
  const { network, loader } = loading()
  const failed = loader.load()
  network[0]?.fail()
  expect([await failed, loader.loaded]).toEqual([undefined, undefined])

  const again = loader.load()
  network[1]?.come('part')

  expect([await again, loader.loaded]).toEqual(['part', 'part'])
})

test('[#7] one that never answers is missing once its time is up, and what comes of it later changes nothing', async () => {
  const { clock, network, loader } = loading()
  const told: (string | undefined)[] = []
  void loader.load().then((part) => told.push(part))
  clock.advance(SCRIPT_WITHIN_MS - 1)
  await settled()
  const before = told.length
  clock.advance(1)
  await settled()
  network[0]?.come('late')
  await settled()

  expect([before, told, loader.loaded, clock.pending]).toEqual([0, [undefined], undefined, 0])
})
