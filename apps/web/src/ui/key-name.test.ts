import { expect, test } from 'vitest'

import { keyNames } from './key-name.ts'

const PLAIN = { shiftKey: false, altKey: false }

test('[#6] knows a key with Shift by its own name first, and by the plain one where there is none', () => {
  expect(keyNames({ ...PLAIN, key: 'N', shiftKey: true })).toEqual(['Shift+n', 'n'])
  expect(keyNames({ ...PLAIN, key: 'ArrowRight', shiftKey: true })).toEqual(['Shift+ArrowRight', 'ArrowRight'])
})

test('[#6] never takes a key with Alt for the plain one', () => {
  expect(keyNames({ ...PLAIN, key: 'ArrowRight', altKey: true })).toEqual(['Alt+ArrowRight'])
  expect(keyNames({ ...PLAIN, key: 'm', altKey: true })).toEqual(['Alt+m'])
})

test('[#6] takes a sign for what it shows, whichever keys make it', () => {
  expect([keyNames({ ...PLAIN, key: '?', shiftKey: true }), keyNames({ ...PLAIN, key: '[', altKey: true })]).toEqual([
    ['?'],
    ['['],
  ])
})
