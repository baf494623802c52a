import { expect, test } from 'vitest'

import { shownWords } from './shown-words.ts'

function shownOf(...severities: readonly (string | undefined)[]): readonly string[] {
  const lines = severities.map((severity, at) => ({
    at,
    stream: 'app',
    severity,
    text: `${at} ${severity ?? 'plain'}`,
  }))
  return shownWords(lines).map(({ text }) => text)
}

test('[#7] a wall shows the newest two of the last words, and the last error before them', () => {
  expect(shownOf('error', 'critical', 'warning', undefined, 'info')).toEqual(['4 info', '3 plain', '1 critical'])
  expect(shownOf('error', 'error', 'info')).toEqual(['2 info', '1 error'])
  expect(shownOf(undefined)).toEqual(['0 plain'])
  expect(shownOf()).toEqual([])
})
