import { expect, test } from 'vitest'

import { MAX_KEPT_LOG_LINES } from './limits.ts'
import { createLog, type Log } from './log.ts'

function setUp(): { log: Log; written: () => Record<string, unknown>[] } {
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => void lines.push(line) })
  return { log, written: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('[#2] one JSON line for each event: a code, a sentence, facts', () => {
  const { log, written } = setUp()

  log.debug('small', 'Nobody sees this.')
  log.warn('gap', 'Something is missing.', { source: 'paris', error: new Error('why') })

  expect(written()).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'gap',
      message: 'Something is missing.',
      source: 'paris',
      error: expect.objectContaining({ type: 'Error', message: 'why' }),
    },
  ])
})

test('[T15] what a stranger says cannot make a line of its own', () => {
  const { log, written } = setUp()

  log.info('said', 'a\n{"level":"fatal"}\u{1b}[31m')

  expect(written()).toHaveLength(1)
})

test('[#2] a subscriber gets what was logged before, then each line, until it has enough', () => {
  const { log } = setUp()
  const heard: string[] = []

  log.info('early', 'Before.')
  const unsubscribe = log.subscribe((line) => heard.push((JSON.parse(line) as { event: string }).event))
  log.info('late', 'After.')
  unsubscribe()
  log.info('later', 'Nobody listens.')

  expect(heard).toEqual(['early', 'late'])
})

test('[#2] what is kept for later subscribers is bounded, the oldest leave', () => {
  const { log } = setUp()
  const heard: string[] = []

  for (let line = 0; line < MAX_KEPT_LOG_LINES + 5; line++) log.info(`line-${line}`, 'One of many.')
  log.subscribe((line) => heard.push((JSON.parse(line) as { event: string }).event))

  expect([heard.length, heard[0]]).toEqual([MAX_KEPT_LOG_LINES, 'line-5'])
})

test('[#2] publishing a line makes no line to publish, however it is logged', () => {
  const { log, written } = setUp()
  const heard: string[] = []

  log.subscribe((line) => {
    heard.push(line)
    log.warn('not-published', 'The line went nowhere.')
    log.unsubscribed.warn('not-published', 'Nor did this.')
  })
  log.info('first', 'Something happened.')
  log.unsubscribed.info('second', 'The publisher says something later.')

  expect(heard).toHaveLength(1)
  expect(written().map(({ event }) => event)).toEqual(['first', 'not-published', 'not-published', 'second'])
})
