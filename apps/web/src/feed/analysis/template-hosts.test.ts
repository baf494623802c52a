import { expect, test } from 'vitest'

import { MAX_HOSTS_OF_TEMPLATE, TemplateHosts } from './template-hosts.ts'

test('[#7] a template is told with the host that most of its lines are of, and how many are', () => {
  const hosts = new TemplateHosts()
  for (const host of ['api-01', 'API-01', 'web-02', undefined]) hosts.add('payment gateway <*>', host)
  hosts.add('no name', undefined)

  expect(hosts.of('payment gateway <*>')).toEqual({ host: 'api-01', lines: 2, of: 4, hosts: 2 })
  expect([hosts.of('no name'), hosts.of('never seen')]).toEqual([undefined, undefined])
})

test('[#7] of more hosts than are told apart the lines are counted all the same', () => {
  const hosts = new TemplateHosts()
  for (let host = 0; host < MAX_HOSTS_OF_TEMPLATE + 5; host++) hosts.add('tick', `h${host}`)

  expect(hosts.of('tick')).toEqual({
    host: 'h0',
    lines: 1,
    of: MAX_HOSTS_OF_TEMPLATE + 5,
    hosts: MAX_HOSTS_OF_TEMPLATE,
  })
})
