import { expect, test } from 'vitest'

import { describeHostless } from './describe-hostless.ts'

test('[#2] says what named no host, and what to do', () => {
  const hostless = { count: 1_020, exchange: 'amq.topic', routingKey: 'mylog', lastHeardAt: 0 }

  expect([describeHostless(hostless), describeHostless({ ...hostless, count: 1, routingKey: '' })]).toEqual([
    '1,020 messages named no host, the last on amq.topic with key mylog: put `host` into the body, or a word like web-03 into the key.',
    '1 message named no host, on amq.topic without a key: put `host` into the body, or a word like web-03 into the key.',
  ])
})

test('[#6] a word of the key that looks like a host and was not taken for one is named, with what helps instead', () => {
  const words = (routingKey: string): string =>
    describeHostless({ count: 1, exchange: 'amq.topic', routingKey, lastHeardAt: 0 })

  expect([words('acme.mail.prod.queue-01.depth'), words('web-03.db-01.load')]).toEqual([
    '1 message named no host, on amq.topic with key acme.mail.prod.queue-01.depth: queue-01 is not taken for one, as such words number other things than machines; put `host` into the body, or set a `keyTemplate` for the exchange.',
    '1 message named no host, on amq.topic with key web-03.db-01.load: whether web-03 or db-01 is one cannot be told; put `host` into the body, or set a `keyTemplate` for the exchange.',
  ])
})
