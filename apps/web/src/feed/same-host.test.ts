import { expect, test } from 'vitest'

import { findHost } from './same-host.ts'

test.each([
  ['web-03', ['WEB-03', 'web-03'], 'web-03'],
  ['web-03', ['WEB-03', 'web-03.lan'], 'WEB-03'],
  ['web-03', ['db-1', 'Web-03.lan'], 'Web-03.lan'],
  ['Web-03.lan', ['db-1', 'web-03'], 'web-03'],
  ['web-03', ['web-03.paris.lan', 'web-03.rome.lan'], undefined],
  ['web-03.paris.lan', ['web-03', 'web-03.paris.lan'], 'web-03.paris.lan'],
  ['web-03.paris.lan', ['web-03.rome.lan'], undefined],
  ['10', ['10.0.0.1'], undefined],
  ['10.0.0.1', ['10'], undefined],
  ['web', ['web-03'], undefined],
])('[E1] who asks for %s among %j finds %s', (asked, hosts, found) => {
  const rows = hosts.map((host) => ({ host }))

  expect(findHost(asked, rows)?.host).toBe(found)
})
