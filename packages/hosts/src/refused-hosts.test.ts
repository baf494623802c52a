import { expect, test } from 'vitest'

import { MAX_OFFENDER_KINDS, MAX_REFUSED_HOSTS, RefusedHosts } from './refused-hosts.ts'

test('[E6] a host that goes on speaking is refused once', () => {
  const refused = new RefusedHosts()

  for (const name of ['a', 'b', 'a', 'a']) refused.refuse(name, { exchange: 'events', routingKey: 'x.y.z' })

  expect([refused.count, refused.offender]).toEqual([2, { exchange: 'events', keys: 'x.y', count: 2 }])
})

test('[E6] exchange and words together name a sender, whatever is in them', () => {
  const refused = new RefusedHosts()

  refused.refuse('a', { exchange: 'x', routingKey: 'yz' })
  refused.refuse('b', { exchange: 'xy', routingKey: 'z' })
  refused.refuse('c', { exchange: '__proto__', routingKey: '' })

  expect(refused.offender).toEqual({ exchange: 'x', keys: 'yz', count: 1 })
})

test('[E6] of very many senders the first ones are told apart, and the count of hosts goes on to its bound', () => {
  const refused = new RefusedHosts()

  for (let index = 0; index < 2 * MAX_REFUSED_HOSTS; index++) {
    const routingKey = index % 2 === 0 ? 'lab.one' : `k${index}`
    refused.refuse(`h${index}`, { exchange: 'events', routingKey })
  }

  expect(MAX_OFFENDER_KINDS).toBe(256)
  expect([refused.count, refused.offender]).toEqual([
    MAX_REFUSED_HOSTS,
    { exchange: 'events', keys: 'lab.one', count: MAX_REFUSED_HOSTS / 2 },
  ])
})
