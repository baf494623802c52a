import { expect, test } from 'vitest'

import { refusalMessage } from './refusal-message.ts'

test('[#6] finds the sentence of a refusal, and none in anything else', () => {
  expect(
    [
      { error: { code: 'unknown-host', message: 'No host of that name was ever heard.' } },
      { message: 'No.' },
      { error: { message: 7 } },
      { error: null },
      'upstream',
      null,
      undefined,
    ].map(refusalMessage),
  ).toEqual(['No host of that name was ever heard.', 'No.', undefined, undefined, undefined, undefined, undefined])
})
