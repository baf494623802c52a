import { expect, test } from 'vitest'

import { describeHostless } from './describe-hostless.ts'

test('[#2] says what named no host, and what to do', () => {
  const hostless = { count: 1_020, exchange: 'amq.topic', routingKey: 'mylog', lastHeardAt: 0 }

  expect([describeHostless(hostless), describeHostless({ ...hostless, count: 1, routingKey: '' })]).toEqual([
    '1,020 messages named no host, the last on amq.topic with key mylog: put `host` into the body, or a word like web-03 into the key.',
    '1 message named no host, on amq.topic without a key: put `host` into the body, or a word like web-03 into the key.',
  ])
})
