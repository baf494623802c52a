import { expect, test } from 'vitest'

import { encodeOwnEvent } from './host-event.ts'
import { settle, setUpWatchdogs } from './set-up-watchdogs.ts'

/** Until somebody is elected and has heard what was told before. */
const ELECTED_S = 4

test('[16] a host appears, is late, falls silent and returns, each told once', async () => {
  const { start, live, told, data } = await setUpWatchdogs()
  await start('a')
  await live(ELECTED_S, ['web-1', 'web-2'])
  await live(30, ['web-2'])
  await live(3, ['web-1', 'web-2'])

  expect(told).toEqual(['appeared web-1', 'appeared web-2', 'late web-1', 'silent web-1', 'returned web-1'])
  expect(data[3]).toMatchObject({
    host: 'web-1',
    source: 'paris',
    state: 'silent',
    was: 'late',
    limitMs: 10_000,
    limitBy: 'ttl',
    severity: 'error',
    lastWords: { lines: [{ text: 'the last of web-1' }] },
  })
  expect(data[3]?.['message']).toMatch(
    /^web-1 is silent: last heard 10 s ago\. It usually speaks every .*; it asked for a limit of 10 s itself\.$/,
  )
})

test('[#5] of two watchdogs one tells; when it is killed the other takes over and tells nothing again', async () => {
  const { start, live, told } = await setUpWatchdogs()
  const first = await start('a')
  const second = await start('b')
  await live(ELECTED_S, ['web-1', 'web-2'])
  await live(20, ['web-2'])
  const before = [first.watchdog.isActive, second.watchdog.isActive]

  await first.kill()
  await live(ELECTED_S, ['web-2'])
  const after = second.watchdog.isActive
  await live(20)

  expect([before, after]).toEqual([[true, false], true])
  expect(told).toEqual(['appeared web-1', 'appeared web-2', 'late web-1', 'silent web-1', 'late web-2', 'silent web-2'])
})

test('[#5] a silence that begins while nobody is elected is told by who takes over', async () => {
  const { start, live, told } = await setUpWatchdogs()
  const first = await start('a')
  await start('b')
  await live(ELECTED_S, ['web-1', 'web-2'])
  await live(9, ['web-2'])
  await first.kill()
  await live(ELECTED_S + 2, ['web-2'])

  expect(told).toEqual(['appeared web-1', 'appeared web-2', 'late web-1', 'silent web-1'])
})

test('[#5] what the one that was killed told last is not told again, though it is on its way only', async () => {
  const { broker, start, live, told } = await setUpWatchdogs()
  const first = await start('a')
  const second = await start('b')
  await live(ELECTED_S, ['web-1', 'web-2'])
  const goOn = broker.pauseReading(second.bus)
  await live(1, ['web-2', 'web-3'])
  await first.kill()
  goOn()
  await settle()
  await live(ELECTED_S, ['web-1', 'web-2', 'web-3'])

  expect(told).toEqual(['appeared web-1', 'appeared web-2', 'appeared web-3'])
})

test('[16] while the broker is away one "blind" and one "seeing" are all that is told', async () => {
  const { broker, start, live, told, data } = await setUpWatchdogs()
  const hosts = Array.from({ length: 20 }, (_, index) => `web-${index}`)
  const { watchdog } = await start('a')
  await start('b')
  await live(ELECTED_S, hosts)
  told.length = 0
  data.length = 0

  broker.cut()
  await live(180, hosts)
  const duringOutage = watchdog.watch.blindness?.cause
  broker.restore()
  await live(20, hosts)

  expect([duringOutage, told]).toEqual(['link', ['blind link', 'seeing link']])
  expect(data[1]).toMatchObject({ cause: 'link', hosts: { count: 20 }, severity: 'notice' })
  expect(watchdog.watch.blindness).toBeUndefined()
})

test('[F5] a process that stood still for hours calls nobody silent', async () => {
  const { clock, start, live, told } = await setUpWatchdogs()
  await start('a')
  await live(ELECTED_S, ['web-1', 'web-2'])
  told.length = 0

  clock.standStill(8 * 3_600_000)
  await live(20, ['web-1', 'web-2'])

  expect(told).toEqual(['blind paused', 'seeing paused'])
})

test('[F2] a jump of our wall clock by an hour, to and fro, changes no judgement', async () => {
  const { clock, start, live, told } = await setUpWatchdogs()
  await start('a')
  await live(ELECTED_S, ['web-1', 'web-2'])
  for (const byMs of [3_600_000, -7_200_000, 3_600_000]) {
    clock.jumpWallClock(byMs)
    await live(3, ['web-1'])
  }
  await live(3, ['web-1'])

  expect(told).toEqual(['appeared web-1', 'appeared web-2', 'late web-2', 'silent web-2'])
})

test('[F3] a clock that is slewed is noticed by nobody', async () => {
  const { clock, start, live, told } = await setUpWatchdogs()
  await start('a')
  for (let second = 0; second < 120; second++) {
    clock.jumpWallClock(second % 2 === 0 ? 0.5 : -0.5)
    await live(1, ['web-1'])
  }

  expect(told).toEqual(['appeared web-1'])
})

test('[F4] what is told has times in UTC, whatever the zone and its summer time', async () => {
  const zone = process.env['TZ']
  const times: unknown[] = []
  for (const name of ['UTC', 'America/New_York', 'Australia/Lord_Howe']) {
    process.env['TZ'] = name
    const { start, live, data } = await setUpWatchdogs()
    await start('a')
    await live(ELECTED_S, ['web-1'])
    times.push([data[0]?.['since'], data[0]?.['lastHeard']])
  }
  process.env['TZ'] = zone

  expect(times[0]).toEqual(['2026-01-01T00:00:00.000Z', expect.stringMatching(/^2026-01-01T00:00:0\dZ?/)])
  expect(times.slice(1)).toEqual([times[0], times[0]])
})

test('[F7] what was published long ago and is delivered now does not wake the dead', async () => {
  const { broker, start, live, speak, told } = await setUpWatchdogs()
  const { bus } = await start('a')
  await live(ELECTED_S, ['web-1'])
  await live(20)
  told.length = 0

  const goOn = broker.pauseReading(bus)
  await speak(['web-1'])
  await live(40)
  goOn()
  await live(3)

  expect(told.filter((event) => event.endsWith('web-1'))).toEqual([])
})

test('[#5] a host that says it departs is retired, and nobody calls it silent', async () => {
  const { start, live, speak, told, data } = await setUpWatchdogs()
  await start('a')
  await live(ELECTED_S, ['web-1'])
  await speak(['web-1'], { 'x-departing': 'scaled in' })
  await live(30)
  await live(2, ['web-1'])

  expect(told).toEqual(['appeared web-1', 'retired web-1', 'returned web-1'])
  expect(data[1]).toMatchObject({ reason: 'scaled in', message: expect.stringContaining('scaled in') })
})

test('[#5] an event that retires a host holds for every watchdog, and is not told again', async () => {
  const { publisher, start, live, told } = await setUpWatchdogs()
  const { watchdog } = await start('a')
  const other = await start('b')
  await live(ELECTED_S, ['web-1'])
  const about = { name: 'host.retired', id: 'page.1', origin: '/multimeter/page', subject: 'web-1', at: 0 }
  await publisher.publish(encodeOwnEvent(about, { host: 'web-1', state: 'retired', reason: 'drained', message: 'x' }))
  await live(20)

  expect([watchdog, other.watchdog].map(({ watch }) => watch.get({ host: 'web-1' }))).toMatchObject([
    { state: 'retired', reason: 'drained' },
    { state: 'retired', reason: 'drained' },
  ])
  expect(told).toEqual(['appeared web-1', 'retired web-1'])
})

test('[#5] a stream that is watched by itself falls silent by itself', async () => {
  const { start, live, told, data } = await setUpWatchdogs([{ hosts: 'web-*', streams: 'ap*', limit: 5_000 }])
  await start('a')
  await live(ELECTED_S, ['web-1', 'db-1'])
  told.length = 0
  await live(7)

  expect(told).toEqual(['late web-1', 'late web-1', 'late db-1', 'silent web-1'])
  expect(data.at(-1)).toMatchObject({ host: 'web-1', stream: 'app', limitBy: 'setting', limitMs: 5_000 })
})

test('[#5] who is no candidate judges, and tells nothing', async () => {
  const { start, live, told } = await setUpWatchdogs()
  const { watchdog } = await start('a', { isCandidate: false })
  await live(5, ['web-1'])
  await live(15)

  expect([watchdog.watch.get({ host: 'web-1' })?.state, told]).toEqual(['silent', []])
})

test('[#5] what the broker refuses is told once in the log, and told to all when it can be', async () => {
  const { start, live, told } = await setUpWatchdogs()
  const { bus, logged } = await start('a')
  const publish = bus.publish.bind(bus)
  const forbidden = { code: 'forbidden', message: 'No right to write to events.', retryable: false } as const
  bus.publish = (message, options) =>
    message.exchange === 'events' ? Promise.resolve({ ok: false, error: forbidden }) : publish(message, options)
  await live(20, ['web-1'])
  const refusals = logged.filter((event) => event === 'watchdog-refused').length
  bus.publish = publish
  await live(1, ['web-1'])

  expect([refusals, told]).toEqual([1, ['appeared web-1']])
})

test('[#5] a silence does not wait behind thousands of hosts that appear', async () => {
  const { start, live, speak, told } = await setUpWatchdogs()
  await start('a')
  await live(ELECTED_S, ['web-1'])
  await live(9)
  await speak(Array.from({ length: 3_000 }, (_, index) => `new-${index}`))
  await live(3)

  expect(told.length).toBeGreaterThan(3_000)
  expect(told.indexOf('silent web-1')).toBeGreaterThan(0)
})
