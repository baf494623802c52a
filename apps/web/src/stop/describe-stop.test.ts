import { expect, test } from 'vitest'

import type { StopCondition, StopState } from '../feed/stop-condition.ts'
import { conditionWords } from './describe-stop.ts'
import { stopSentence, stopWord } from './stop-words.ts'

const at = Date.UTC(2026, 1, 11, 3, 7, 52)
const status = { path: 'status', relation: '=', value: '504' } as const
const failed: StopCondition = { kind: 'line', text: 'failed', tests: [status], lowest: 'error' }
const hit = { at, what: 'web-03: checkout\u202e failed' }

test.each<readonly [StopCondition, string]>([
  [failed, 'a line with text failed, status = 504, ERR +'],
  [{ kind: 'host', host: 'web-03', state: 'silent' }, 'web-03 is silent'],
  [{ kind: 'host', host: undefined, state: 'live' }, 'any host speaks again'],
])('[#7] what is waited for is told in words: %#', (condition, words) => {
  expect(conditionWords(condition)).toBe(words)
})

test.each<readonly [StopState, string, string]>([
  [{ state: 'off' }, '', ''],
  [{ state: 'off', why: 'Why.' }, 'disarmed', 'Disarmed. Why.'],
  [{ state: 'arming' }, '', ''],
  [{ state: 'refused', problem: { at: 0, message: 'no' } }, '', ''],
  [{ state: 'armed', sinceAt: at, condition: failed }, 'armed', 'Armed since 03:07:52'],
  [
    { state: 'hit', hit, condition: failed },
    'stopping',
    'It came at 03:07:52: web-03: checkout[U+202E] failed. The view stops 10 s after it',
  ],
  [{ state: 'stopped', hit, heldAt: at + 10_000 }, '', 'Stopped: web-03: checkout[U+202E] failed'],
])('[#7] where a stop stands is told in a word and in a sentence: %#', (stop, word, sentence) => {
  expect([stopWord(stop), stopSentence(stop)]).toEqual([word, sentence])
})
