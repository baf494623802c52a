import { afterAll, afterEach, beforeAll, describe } from 'vitest'

import type { BusContract } from './bus-under-test.ts'
import { registerLife } from './life.ts'
import { registerListening } from './listening.ts'
import { registerMessages } from './messages.ts'
import { registerPublishing } from './publishing.ts'
import { registerWorking } from './working.ts'
import { World } from './world.ts'

/** Registers the whole suite of SPEC.md for one implementation. */
export function registerBusContract(contract: BusContract): void {
  describe(`Bus contract: ${contract.name}`, () => {
    const world = new World(contract)
    beforeAll(() => contract.start?.())
    afterEach(({ task }) => {
      contract.onTest?.(task.name, (task.result?.errors ?? []).length === 0)
      return world.clear()
    })
    afterAll(() => contract.stop?.())

    describe('messages', () => registerMessages(world))
    describe('publishing', () => registerPublishing(world))
    describe('live listeners', () => registerListening(world))
    describe('work queues', () => registerWorking(world))
    describe('life', () => registerLife(world))
  })
}
