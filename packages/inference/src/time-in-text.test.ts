import { expect, test } from 'vitest'

import { timeInText } from './time-in-text.ts'

const NEAR_AT = 1_795_247_200_000
const AT = 1_795_247_171_000

test.each<[string, string, number | undefined]>([
  ['slashes', '2026/11/21 07:46:11 [warn] 1234#0: x', AT],
  ['an epoch in brackets', '[1795247171] SERVICE ALERT: db-01;Load;WARNING', AT],
  ["auditd's stamp", 'type=SYSCALL msg=audit(1795247171.250:4400): arch=c000003e', AT + 250],
  ['ctime', 'Sat Nov 21 07:46:11 2026 link down', AT],
  ['a year in front', '2026 Nov 21 07:46:11 link down', AT],
  ['mail', 'Date: 21 Nov 2026 07:46:11 GMT', AT],
  ["a zone behind syslog's", 'Nov 21 07:46:11 UTC web-01 x', AT],
  ['an epoch in the middle', 'order [1795247171] is paid', undefined],
])('[#3] the moment at the head of a text: %s', (_, text, at) => {
  const time = timeInText(text, NEAR_AT)

  expect(time).toBe(at)
})
