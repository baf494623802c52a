import { expect, test } from 'vitest'

import { MAX_KEYS_PER_HOST } from '../limits.ts'
import { HostKeys, type KeySighting } from './host-keys.ts'

function sighting(routingKey: string, more: Partial<KeySighting> = {}): KeySighting {
  return { exchange: 'events', routingKey, host: 'web-03', keyWord: 3, ...more }
}

test('[#4] a host is found under what its keys have up to its name', () => {
  const keys = new HostKeys()
  keys.learn(sighting('acme.shop.prod.Web-03.app.access'))
  keys.learn(sighting('acme.shop.prod.Web-03.load'))
  keys.learn(sighting('acme.shop.test.Web-03.load'))
  keys.learn(sighting('sensors.web-03', { keyWord: 1 }))

  expect([keys.find('events', 'WEB-03'), keys.find('amq.topic', 'web-03'), keys.find('events', 'web-04')]).toEqual([
    ['acme.shop.prod.Web-03.#', 'acme.shop.test.Web-03.#', 'sensors.web-03.#'],
    undefined,
    undefined,
  ])
})

test('[#4] a host with many beginnings is found by the place of its name, and with many places not at all', () => {
  const keys = new HostKeys()
  for (let id = 0; id <= MAX_KEYS_PER_HOST; id++) keys.learn(sighting(`run-${id}.web-03.log`, { keyWord: 1 }))
  const byPlace = keys.find('events', 'web-03')
  for (let at = 0; at < MAX_KEYS_PER_HOST; at++) {
    keys.learn(sighting(`${'x.'.repeat(2 + at)}web-03.log`, { keyWord: 2 + at }))
  }

  expect([byPlace, keys.find('events', 'web-03')]).toEqual([['*.web-03.#'], undefined])
})

test('[#4] a host that its keys do not name is not found by them', () => {
  const keys = new HostKeys()
  keys.learn(sighting('acme.shop.prod.web-03.load'))
  keys.learn(sighting('app.error', { keyWord: undefined }))

  expect(keys.find('events', 'web-03')).toBeUndefined()
})

test('[#4] our own events tell nothing of the keys of a host', () => {
  const keys = new HostKeys()
  keys.learn(sighting('multimeter.watchdog.alive.web-03'))

  expect(keys.find('events', 'web-03')).toBeUndefined()
})

test('[E1] words of a key that are spelled like wildcards bind no more than one word', () => {
  const keys = new HostKeys()
  keys.learn(sighting('a.#.#.x', { host: '#', keyWord: 2 }))

  expect(keys.find('events', '#')).toEqual(['a.*.*.#'])
})

test('[#4] what is new is told, and what is known is not', () => {
  let told = 0
  const keys = new HostKeys({ onLearned: () => told++ })

  for (const key of ['a.b.c.web-03.x', 'a.b.c.web-03.x', 'a.b.c.web-03.y', 'd.b.c.web-03.x']) keys.learn(sighting(key))

  expect(told).toBe(2)
})

test('[E6] over the limit further hosts are counted and not remembered', () => {
  const keys = new HostKeys({ maxHosts: 1 })
  for (const host of ['web-03', 'web-04', 'web-03', 'web-04']) keys.learn(sighting(`a.b.c.${host}.x`, { host }))

  expect([keys.find('events', 'web-03'), keys.find('events', 'web-04'), keys.unlearned]).toEqual([
    ['a.b.c.web-03.#'],
    undefined,
    1,
  ])
})
