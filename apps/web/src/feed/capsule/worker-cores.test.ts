import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import type { CoreMessage } from '../feed-core.ts'
import { scriptOf, scripts, settled } from '../script-fixtures.ts'
import { SCRIPT_WITHIN_MS } from '../script-loader.ts'
import type { WorkerMessage } from '../worker-messages.ts'
import { capsuleOf, eventOf, ORDER, rowOf } from './capsule-fixtures.ts'
import * as capsules from './capsules.ts'
import { WorkerCores } from './worker-cores.ts'

function started(loadCapsules: () => Promise<typeof capsules> = () => Promise.resolve(capsules)) {
  const clock = new FakeClock()
  const said: string[] = []
  const waiting: ((message: WorkerMessage) => void)[] = []
  const parts = { ...scripts(), capsules: scriptOf(loadCapsules, clock) }
  let cores = 0
  const worker = new WorkerCores({
    clock,
    startCore: ({ shownClock }) => {
      const name = `${shownClock === clock ? 'live' : 'capsule'} ${++cores}`
      said.push(`${name} starts`)
      return {
        hear: (message: CoreMessage) => said.push(`${name} hears ${message.type}`),
        keptRows: () => [rowOf(eventOf(1, 'one'))],
        stop: () => said.push(`${name} stops`),
      }
    },
    connectGateway: () => () => expect.fail('nobody connects here'),
    scripts: parts,
    post: (message) => waiting.shift()?.(message),
  })
  /** Says something and waits for what is answered. */
  const ask = (message: Parameters<WorkerCores['hear']>[0]): Promise<WorkerMessage> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      worker.hear(message)
    })
  worker.hear({ type: 'start', url: 'ws://gateway/ws' })
  return { ask, said, worker, clock, parts }
}

test('[#7] a capsule takes the place of the gateway, and the gateway that of a capsule', async () => {
  const { ask, said, worker } = started()
  const file = await capsuleOf([rowOf(eventOf(1, 'one'))])

  expect(await ask({ type: 'open-capsule', file })).toMatchObject({ ok: true, capsule: { events: 1, problems: [] } })
  worker.hear({ type: 'drawn' })
  expect(await ask({ type: 'close-capsule' })).toEqual({ type: 'capsule-closed' })

  expect(said).toEqual([
    'live 1 starts',
    'live 1 stops',
    'capsule 2 starts',
    'capsule 2 hears set-buffer',
    'capsule 2 hears drawn',
    'capsule 2 stops',
    'live 3 starts',
  ])
})

test('[#7] a file that is refused leaves what is listened to as it is', async () => {
  const { ask, said } = started()

  expect(await ask({ type: 'open-capsule', file: new Blob(['none']) })).toMatchObject({ ok: false })

  expect(said).toEqual(['live 1 starts'])
})

test('[#7] where the script cannot be fetched, opening and saving say that they failed', async () => {
  const { ask } = started(() => Promise.reject(new Error('no gateway')))

  expect(await ask({ type: 'open-capsule', file: new Blob() })).toMatchObject({ ok: false })
  expect(await ask({ type: 'save-capsule', call: 4, order: ORDER })).toEqual({
    type: 'capsule-saved',
    call: 4,
    saved: undefined,
  })
})

test('[#7] a file does not wait longer for a script that never answers than for others', async () => {
  const { ask, clock } = started(() => new Promise(() => undefined))
  const answer = ask({ type: 'open-capsule', file: new Blob() })
  clock.advance(SCRIPT_WITHIN_MS)

  expect(await answer).toMatchObject({ ok: false, message: expect.stringContaining('Try again') })
})

test('[#7] what reads and writes files is here before somebody wants it, as the gateway may be away then', async () => {
  let fetched = 0
  const { ask, clock } = started(() => {
    fetched++
    return Promise.resolve(capsules)
  })
  clock.advance(60_000)
  const before = fetched
  await ask({ type: 'save-capsule', call: 5, order: ORDER })

  expect([before, fetched]).toEqual([1, 1])
})

test('[#7] all other scripts are here too: a capsule is asked everything when there is no gateway any more', async () => {
  const { clock, parts } = started()
  const isMissing = ([, script]: [string, { readonly loaded: unknown }]): boolean => script.loaded === undefined
  const before = Object.entries(parts).filter(isMissing).length
  clock.advance(5_000)
  await settled()

  expect([before, Object.entries(parts).filter(isMissing)]).toEqual([Object.keys(parts).length, []])
})

test('[#7] what is kept is saved as a file that opens', async () => {
  const { ask } = started()

  const answer = await ask({ type: 'save-capsule', call: 5, order: ORDER })

  const saved = answer.type === 'capsule-saved' ? answer.saved : undefined
  expect(saved?.events).toBe(1)
  expect(await capsules.readCapsule(saved?.file ?? new Blob())).toMatchObject({ ok: true, capsule: { events: 1 } })
})
