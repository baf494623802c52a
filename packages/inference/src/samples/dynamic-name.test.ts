import { expect, test } from 'vitest'

import { isDynamicName } from './dynamic-name.ts'

test.each<readonly [name: string, isDynamic: boolean]>([
  ['eth0', false],
  ['order-123456', true],
  ['f4ffcd7c-e3e1-48f5', true],
  ['10.0.0.1', true],
  ['metrics@32473', false],
  ['user session 12345678', true],
  ['user_session_12345678', true],
  ['Network Interface(Intel[R] 82574L)\\Bytes Total/sec', false],
  ['id 1234567890123', true],
])('[#3] whether %j is made of an id: %j', (name, expected) => {
  const isDynamic = isDynamicName(name)

  expect(isDynamic).toBe(expected)
})
