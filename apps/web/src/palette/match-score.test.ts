import { expect, test } from 'vitest'

import { markMatches, matchScore, SCORES, wholeScore } from './match-score.ts'

test('[#6] a text that begins with the word is best, then a word of it, then any place, then its letters', () => {
  expect(
    [
      ['web', 'web-01'],
      ['01', 'web-01'],
      ['depth', 'queue.depth'],
      ['eb', 'web-01'],
      ['w01', 'web-01'],
      ['10', 'web-01'],
      ['', 'web-01'],
      ['web', ''],
    ].map(([word = '', text = '']) => matchScore(word, text)),
  ).toEqual([SCORES.start, SCORES.word, SCORES.word, SCORES.inside, SCORES.letters, undefined, SCORES.start, undefined])
})

test('[#6] a later place at the beginning of a word counts more than an earlier one inside', () => {
  expect(matchScore('app', 'snapp.app')).toBe(SCORES.word)
})

test('[#6] letters beyond ASCII are letters, so that no word begins in the middle of one', () => {
  expect([matchScore('ber', 'über'), matchScore('ber', 'x ber')]).toEqual([SCORES.inside, SCORES.word])
})

test('[#6] what a query fits is marked, at the beginning of a word where it can be', () => {
  expect([
    markMatches(['app', '0'], 'snapp.app-01'),
    markMatches(['w1'], 'WEB-01'),
    markMatches([], 'web'),
    markMatches(['i'], 'İstanbul'),
    markMatches(['w', 'zz'], ''),
  ]).toEqual([
    [
      { text: 'snapp.', isMatch: false },
      { text: 'app', isMatch: true },
      { text: '-', isMatch: false },
      { text: '0', isMatch: true },
      { text: '1', isMatch: false },
    ],
    [
      { text: 'W', isMatch: true },
      { text: 'EB-0', isMatch: false },
      { text: '1', isMatch: true },
    ],
    [{ text: 'web', isMatch: false }],
    [{ text: 'İstanbul', isMatch: false }],
    [],
  ])
})

test('[#6] a word that must be whole is not found by its letters', () => {
  expect(['web', '01', 'eb', 'w01'].map((word) => wholeScore(word, 'web-01'))).toEqual([
    SCORES.start,
    SCORES.word,
    SCORES.inside,
    undefined,
  ])
})
