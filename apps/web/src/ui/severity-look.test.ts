import { SEVERITIES } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { severityLook } from './severity-look.ts'

test('[#2] has a word of at most four letters for every severity', () => {
  const words = SEVERITIES.map((severity) => severityLook(severity).word)

  expect(words).toEqual(['EMRG', 'ALRT', 'CRIT', 'ERR', 'WARN', 'NOTE', 'INFO', 'DBUG', 'TRCE'])
})

test('[#2] shows an unknown severity by its own first letters, and none as nothing', () => {
  expect([severityLook('verbose'), severityLook(undefined)]).toEqual([
    { word: 'VERB', level: 6 },
    { word: '', level: 6 },
  ])
})
