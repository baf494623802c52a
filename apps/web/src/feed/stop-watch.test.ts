import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import type { Hosts, HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { compileExpression, type CompileExpression } from './log/expression.ts'
import { eventOf, START_AT } from './log/log-fixtures.ts'
import { ProbeBuffer } from './probe-buffer.ts'
import { scriptOf } from './script-fixtures.ts'
import { AFTER_STOP_MS, type LineCondition, type StopCondition, type StopState } from './stop-condition.ts'
import { StopWatch, TEMPLATES_WANTED_MS } from './stop-watch.ts'
import type { StopTold } from './worker-messages.ts'

interface Started {
  readonly isListening?: boolean
  readonly areTemplatesReady?: boolean
  readonly load?: () => Promise<CompileExpression>
}

function started({ isListening = true, areTemplatesReady = true, load = async () => compileExpression }: Started = {}) {
  const clock = new FakeClock(START_AT)
  const told: StopTold[] = []
  const buffer = new ProbeBuffer(createReader())
  buffer.welcome('e')
  buffer.clear(false)
  let waiting: (() => void) | undefined
  let isNeeded = false
  const watch = new StopWatch({
    clock,
    rows: buffer.rows,
    lines: buffer.lines,
    templates: { isReady: areTemplatesReady, isOf: ({ reading }, text) => reading.message.startsWith(text) },
    needTemplates: (isNeededNow) => {
      isNeeded = isNeededNow
    },
    isListening: () => isListening,
    scripts: { expressions: scriptOf(load) },
    tell: (one) => {
      told.push(one)
      waiting?.()
    },
  })
  let seq = 0
  let watching = 0
  return {
    clock,
    told,
    watch,
    /** Lines come, a second after each other, from the second after START_AT on. */
    put(...bodies: unknown[]): void {
      for (const body of bodies) {
        buffer.add(eventOf(++seq, body))
        watch.added()
      }
    },
    arm(condition: StopCondition | undefined, sinceAt = START_AT): void {
      watch.hear({ type: 'stop-when', watching: ++watching, condition, sinceAt })
    },
    next: (): Promise<void> =>
      new Promise((resolve) => {
        waiting = resolve
      }),
    states: (): readonly StopState['state'][] => told.map(({ state }) => state.state),
    /** Whether templates are looked for. */
    isNeeded: () => isNeeded,
    last: (): StopState | undefined => told.at(-1)?.state,
  }
}

function line(more: Partial<LineCondition>): LineCondition {
  return { kind: 'line', text: '', tests: [], lowest: 'all', ...more }
}

function hosts(host: string, state: HostSilence['state'], sinceAt: number): Hosts {
  const severities = { error: 0, warning: 0, info: 0 }
  const counts = { firstHeardAt: 0, lastHeardAt: 0, count: 1, severities, streams: [], otherStreams: 0 }
  const silence = { state, sinceAt, limitBy: 'learned' } as const
  return { type: 'hosts', complete: false, hosts: [{ host, sources: ['broker'], ...counts, silence }], refused: 0 }
}

const FINE = { level: 'info', msg: 'order placed', status: 200 }
const FAILED = { level: 'error', msg: 'checkout failed', status: 504 }

test.each<readonly [string, Partial<LineCondition>]>([
  ['text', { text: 'failed' }],
  ['what is not in it', { text: '-placed' }],
  ['a field', { tests: [{ path: 'status', relation: '>', value: '499' }] }],
  ['its severity', { lowest: 'error' }],
  ['its template', { tests: [{ path: '@template', relation: '=', value: 'checkout' }] }],
])('[#7] a line that fits by %s is told with its address, and the stop ten seconds later', (_, condition) => {
  const { clock, told, arm, put } = started()
  const asked = line(condition)
  arm(asked)
  put(FINE, FAILED, FAILED)
  clock.advance(AFTER_STOP_MS - 1)
  const before = told.length
  clock.advance(1)

  const at = START_AT + 2_000
  const hit = { at, what: 'web-03: checkout failed', line: { source: 'broker', epoch: 'e', seq: 2 } }
  expect([before, told.map(({ state }) => state)]).toEqual([
    2,
    [
      { state: 'armed', sinceAt: START_AT, condition: asked },
      { state: 'hit', hit, condition: asked },
      { state: 'stopped', hit, heldAt: at + AFTER_STOP_MS },
    ],
  ])
})

test('[#7] what was here before, or was received before, does not stop the view', () => {
  const { arm, put, states } = started()
  put(FAILED)
  arm(line({ text: 'failed' }), START_AT + 3_000)
  put(FAILED, FAILED, FINE)
  const before = states()
  put(FAILED)

  expect([before, states()]).toEqual([['armed'], ['armed', 'hit']])
})

test('[#7] a stop is spent: what fits afterwards does nothing', () => {
  const { clock, arm, put, states } = started()
  arm(line({ text: 'failed' }))
  put(FAILED)
  clock.advance(AFTER_STOP_MS)
  put(FAILED)
  clock.advance(AFTER_STOP_MS)

  expect(states()).toEqual(['armed', 'hit', 'stopped'])
})

test('[#7] disarmed before the line comes, or in the ten seconds after it, nothing stops', () => {
  const { clock, arm, put, states } = started()
  arm(line({ text: 'failed' }))
  arm(undefined)
  put(FAILED)
  arm(line({ text: 'failed' }))
  put(FAILED)
  arm(undefined)
  clock.advance(AFTER_STOP_MS)

  expect(states()).toEqual(['armed', 'armed', 'hit'])
})

test('[#7] another condition takes the place of the one before, and is told under its number', () => {
  const { clock, told, arm, put } = started()
  arm(line({ text: 'failed' }))
  put(FAILED)
  arm(line({ text: 'placed' }))
  clock.advance(AFTER_STOP_MS)
  put(FINE)

  expect(told.map(({ watching, state }) => [watching, state.state])).toEqual([
    [1, 'armed'],
    [1, 'hit'],
    [2, 'armed'],
    [2, 'hit'],
  ])
})

test('[#7] when something else is listened to, a line is waited for no more, and that is told', () => {
  const { arm, put, states, last, watch } = started()
  arm(line({ text: 'failed' }))
  watch.listen()
  put(FAILED)

  expect([states(), last()]).toEqual([
    ['armed', 'off'],
    { state: 'off', why: expect.stringContaining('Something else') },
  ])
})

test.each<readonly [string, Partial<LineCondition>, number, string]>([
  ['an expression that cannot be read, with its place', { text: 'disk /ab(c/' }, 6, 'missing closing'],
  ['what every line fits', { text: ' ' }, 0, 'Every line fits'],
])('[#7] refused is %s', async (_, condition, at, message) => {
  const { arm, last, next } = started()
  const heard = next()
  arm(line(condition))
  await heard

  expect(last()).toEqual({ state: 'refused', problem: { at, message: expect.stringContaining(message) } })
})

test('[#7] refused is a line where no lines come in', () => {
  const { arm, last } = started({ isListening: false })
  arm(line({ text: 'failed' }))

  expect(last()).toEqual({ state: 'refused', problem: { at: 0, message: expect.stringContaining('No lines come in') } })
})

const CHECKOUT = line({ tests: [{ path: '@template', relation: '=', value: 'checkout' }] })

test('[#7] while templates are not found yet, one cannot be waited for; they are looked for then, for some minutes', () => {
  const { clock, arm, last, isNeeded } = started({ areTemplatesReady: false })
  arm(CHECKOUT)
  const refused = [last(), isNeeded()]
  clock.advance(TEMPLATES_WANTED_MS)

  expect(refused).toEqual([
    { state: 'refused', problem: { at: 0, message: expect.stringContaining('Arm it again') } },
    true,
  ])
  expect([isNeeded(), clock.pending]).toEqual([false, 0])
})

test('[#7] templates are looked for as long as a line of one is waited for', () => {
  const { clock, arm, put, isNeeded } = started()
  const seen: boolean[] = []
  const see = (): void => void seen.push(isNeeded())
  arm(CHECKOUT)
  see()
  put(FAILED)
  clock.advance(AFTER_STOP_MS)
  see()
  arm(CHECKOUT)
  arm(line({ text: 'failed' }))
  see()
  arm(CHECKOUT)
  arm(undefined)
  see()

  expect(seen).toEqual([true, false, false, false])
})

test.each([
  ['armed', true],
  ['refused for now', false],
])('[#7] no template is looked for once something else is listened to, whether it was %s', (_, areTemplatesReady) => {
  const { arm, watch, isNeeded } = started({ areTemplatesReady })
  arm(CHECKOUT)
  const before = isNeeded()
  watch.listen()

  expect([before, isNeeded()]).toEqual([true, false])
})

test('[#7] a line that comes while what reads expressions is loaded is not missed', async () => {
  const { arm, put, states, next } = started()
  const heard = next()
  arm(line({ text: '/fail(ed|ure)/' }))
  put(FINE, FAILED, FINE)
  const before = states()
  await heard

  expect([before, states()]).toEqual([[], ['armed', 'hit']])
})

test('[#7] what reads expressions may not load; that is told', async () => {
  const { arm, last, next } = started({ load: () => Promise.reject(new Error('offline')) })
  const heard = next()
  arm(line({ text: '/fail/' }))
  await heard

  expect(last()).toEqual({ state: 'refused', problem: { at: 0, message: expect.stringContaining('did not load') } })
})

test.each([
  ['the host that was named, whatever its case', 'WEB-03'],
  ['any host', undefined],
])('[#7] the state of %s stops the view at the moment from which it holds', (_, host) => {
  const { clock, arm, last, watch, states } = started({ isListening: false })
  const condition = { kind: 'host', host, state: 'silent' } as const
  arm(condition)
  watch.hearHosts(hosts('web-03', 'silent', START_AT - 1))
  watch.hearHosts(hosts('web-03', 'late', START_AT + 500))
  const before = states()
  watch.hearHosts(hosts('web-03', 'silent', START_AT + 4_000))
  watch.hearHosts(hosts('web-04', 'silent', START_AT + 5_000))
  clock.advance(AFTER_STOP_MS)

  const at = START_AT + 4_000
  expect([before, last(), states()]).toEqual([
    ['armed'],
    { state: 'stopped', hit: { at, what: 'web-03 is silent' }, heldAt: at + AFTER_STOP_MS },
    ['armed', 'hit', 'stopped'],
  ])
})

test('[#7] another host than the named one does not stop the view, and other screens do not end the waiting', () => {
  const { arm, watch, states } = started()
  arm({ kind: 'host', host: 'web-03', state: 'late' })
  watch.hearHosts(hosts('web-04', 'late', START_AT + 1))
  watch.listen()
  const before = states()
  watch.hearHosts(hosts('web-03', 'late', START_AT + 2))

  expect([before, states()]).toEqual([['armed'], ['armed', 'hit']])
})
