import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { Listening } from '../listening.ts'
import { eventOf, START_AT } from '../log/log-fixtures.ts'
import { TemplateDesk, type TemplateTools } from '../log/template-desk.ts'
import { templateTools } from '../log/template-tools.ts'
import { ProbeBuffer } from '../probe-buffer.ts'
import { scriptOf, settled } from '../script-fixtures.ts'
import type { MovedProgress, WorkerAnswer } from '../worker-messages.ts'
import { AnalysisDesk } from './analysis-desk.ts'
import { type Analyst, analyst } from './analyst.ts'

const HOSTS = 40
const SECONDS = 600
const STRETCH = { fromAt: START_AT + 480_000, toAt: START_AT + 600_000 }

/** A number that looks like noise, the same each time. */
function noise(seed: number): number {
  return Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1
}

/** A fleet of which one host goes to another level at 480 s, where another one begins to say a new word. */
function fleet(): ProbeBuffer {
  const buffer = new ProbeBuffer(createReader())
  buffer.clear(false)
  let seq = 0
  for (let second = 0; second < SECONDS; second += 4) {
    for (let host = 0; host < HOSTS; host++) {
      const name = `h${host}`
      const isMoved = host === 7 && second >= 480
      const body = {
        load: 10 + noise(second * HOSTS + host) + (isMoved ? 40 : 0),
        depth: 100 + 9 * noise(second * HOSTS + host + 0.5),
        spin: (second / 4) % 10 === 0 ? 90 : 0,
        upstream: host === 9 && second >= 480 ? 'pool-b' : `pool-a${second % 3}`,
        msg: host === 11 && second >= 520 ? `kernel: cpu ${second} stuck` : `served ${second} of ${host} requests`,
        note: `${name} ${second}`,
      }
      const receivedAt = START_AT + second * 1_000 + host
      buffer.add(eventOf(++seq, body, { host: name, routingKey: `${name}.app`, receivedAt }))
    }
  }
  return buffer
}

interface DeskOptions {
  readonly load?: () => Promise<Analyst>
  readonly loadTools?: () => Promise<TemplateTools>
}

function desk({ load = async () => analyst, loadTools = async () => templateTools }: DeskOptions = {}) {
  const clock = new FakeClock(START_AT)
  const said: (WorkerAnswer | MovedProgress)[] = []
  const listening = new Listening()
  listening.begin({ kind: 'pattern', pattern: '#' }, 1)
  let lookedMs = 0
  const buffer = fleet()
  const templates = new TemplateDesk({
    rows: buffer.rows,
    tools: scriptOf(loadTools),
    onNews: () => templates.work(() => false),
  })
  const analysis = new AnalysisDesk({
    // Each look at it takes 5 ms.
    clock: {
      now: () => clock.now(),
      monotonicMs: () => (lookedMs += 5),
      schedule: (ms, run) => clock.schedule(ms, run),
    },
    buffer,
    listening,
    scripts: { analyst: scriptOf(load) },
    templates,
    needTemplates: (isNeeded) => templates.need('moved', isNeeded),
    say: (message) => said.push(message),
  })
  async function work(slices: number): Promise<void> {
    await settled()
    // As long as what is waited for is looked for again.
    for (let slice = 0; slice < slices && clock.pending > 0; slice++) clock.advance(50)
  }
  return { analysis, said, work, buffer, clock, listening, templates }
}

test('[#7] what moved is told in slices, with progress that never goes back, and names series and words by their ids', async () => {
  const { analysis, said, work, clock } = desk()

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(1e6)

  const shares = said.flatMap((message) => (message.type === 'moved-progress' ? [message.share] : []))
  const answer = said.at(-1)
  const moved = answer?.type === 'moved' ? answer.moved : undefined
  if (moved?.result.state !== 'ranked') expect.fail('nothing ranked')
  const ids = moved.result.moved.map((one) => (one.type === 'series' ? one.id : `${one.id}=${one.word}`))
  expect(ids.slice(0, 4)).toEqual(
    expect.arrayContaining(['2:h7@3:app/load', '2:h9@3:app/upstream=pool-b', '@template=kernel: cpu <*> stuck']),
  )
  expect([shares.length > 3, shares.toSorted((one, other) => one - other), clock.pending]).toEqual([true, shares, 0])
  expect([moved.sparks.get('2:h7@3:app/load')?.length, moved.areTemplatesLeftOut]).toEqual([48, false])
  const stuck = moved.templateHosts.get('kernel: cpu <*> stuck')
  expect(stuck).toEqual({ host: 'h11', lines: stuck?.of, of: expect.any(Number), hosts: 1 })
})

test('[#7] templates are looked for only meanwhile, and where they cannot be loaded the rest is told without them', async () => {
  const loadTools = (): Promise<TemplateTools> => Promise.reject(new Error('no link'))
  const { analysis, said, work, templates } = desk({ loadTools })

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(1e6)

  const answer = said.at(-1)
  const result = answer?.type === 'moved' ? answer.moved?.result : undefined
  if (result?.state !== 'ranked') expect.fail('nothing ranked')
  expect(result.moved.length).toBeGreaterThan(0)
  expect([result.moved.some(({ type }) => type === 'template'), templates.isWorking]).toEqual([false, false])
  expect(answer?.type === 'moved' && answer.moved?.areTemplatesLeftOut).toBe(true)
})

test('[#7] templates that do not come in time are left out of the answer, which says so, and nobody looks for them any more', async () => {
  const never = new Promise<TemplateTools>(() => undefined)
  const { analysis, said, work, clock, templates } = desk({ loadTools: () => never })

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(1e6)

  const answer = said.at(-1)
  const moved = answer?.type === 'moved' ? answer.moved : undefined
  expect([moved?.result.state, moved?.areTemplatesLeftOut]).toEqual(['ranked', true])
  expect([templates.isWorking, clock.pending]).toEqual([false, 0])
})

test('[#7] what is looked for is given up when something else is listened to, of which one may ask then', async () => {
  const { analysis, said, work, buffer, clock, listening, templates } = desk()

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(0)
  listening.begin({ kind: 'host', host: 'web-03' }, 2)
  buffer.clear(true)
  templates.clear()
  analysis.clear()
  const pending = [clock.pending, templates.isWorking]
  analysis.clear()
  analysis.hear({ type: 'what-moved', call: 2, stretch: STRETCH })
  await work(1e6)

  expect(pending).toEqual([0, false])
  expect(
    said.flatMap((message) => (message.type === 'moved' ? [[message.call, message.moved?.result.state]] : [])),
  ).toEqual([
    [1, undefined],
    [2, 'too-little-before'],
  ])
})

test('[#7] a look for what moved that is cancelled, or followed by another, is answered with nothing', async () => {
  const { analysis, said, work } = desk()

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(0)
  analysis.hear({ type: 'what-moved', call: 2, stretch: STRETCH })
  await work(0)
  analysis.hear({ type: 'cancel-moved', call: 1 })
  analysis.hear({ type: 'cancel-moved', call: 2 })
  await work(1e6)

  expect(said.filter(({ type }) => type === 'moved')).toEqual([
    { type: 'moved', call: 1, moved: undefined },
    { type: 'moved', call: 2, moved: undefined },
  ])
})

test('[#7] two series are compared, and one that bursts each 40 seconds recurs', async () => {
  const { analysis, said, work } = desk()
  const time = { fromAt: START_AT, untilAt: START_AT + SECONDS * 1_000 }

  analysis.hear({
    type: 'compare-leads',
    call: 1,
    question: { red: '2:h1@3:app/load', black: '2:h2@3:app/load', ...time },
  })
  analysis.hear({ type: 'compare-leads', call: 2, question: { red: '2:h1@3:app/load', black: 'nobody', ...time } })
  analysis.hear({ type: 'recurrence', call: 3, question: { id: '2:h1@3:app/spin', ...time } })
  analysis.hear({ type: 'recurrence', call: 4, question: { id: 'nobody', ...time } })
  await work(1)

  expect(
    said.map((message) => {
      if (message.type === 'leads-compared') return message.comparison?.state
      if (message.type !== 'recurrence-told') return message
      const { recurrence } = message
      return recurrence?.state === 'recurring' ? Math.round(recurrence.periodMs / 1_000) : recurrence?.state
    }),
  ).toEqual(['compared', undefined, 40, undefined])
})

test('[#7] lines of a template come again by a clock, or nothing is told while templates are not looked for', async () => {
  const { analysis, said, work, templates } = desk()
  const question = { template: 'kernel: cpu <*> stuck', fromAt: 0, untilAt: START_AT + SECONDS * 1_000 }

  analysis.hear({ type: 'recurrence', call: 1, question })
  await work(1e6)
  templates.need('filter', true)
  await work(1e6)
  analysis.hear({ type: 'recurrence', call: 2, question })
  await work(1e6)

  const told = said.flatMap((message) => (message.type === 'recurrence-told' ? [message.recurrence] : []))
  expect(told).toEqual([undefined, expect.objectContaining({ state: 'recurring', missed: 0 })])
  expect(told[1]?.state === 'recurring' ? Math.round(told[1].periodMs) : 0).toBe(4_000)
})

test('[#7] where what answers does not load there is no answer, and the next question tries again', async () => {
  let tries = 0
  const { analysis, said, work } = desk({
    load: async () => {
      if (++tries === 1) throw new Error('no way to the gateway')
      return analyst
    },
  })

  analysis.hear({ type: 'what-moved', call: 1, stretch: STRETCH })
  await work(1)
  analysis.hear({ type: 'what-moved', call: 2, stretch: STRETCH })
  await work(1e6)

  expect(
    said.filter(({ type }) => type === 'moved').map((one) => one.type === 'moved' && one.moved !== undefined),
  ).toEqual([false, true])
})
