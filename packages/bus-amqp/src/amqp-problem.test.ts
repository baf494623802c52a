import { expect, test } from 'vitest'

import { connectionProblem } from './amqp-problem.ts'
import { addressOf } from './test-support.ts'

const address = addressOf('amqp://reader:hunter2@mq.example:5673/shop')

function error(code: string, message: string = 'words'): Error {
  return Object.assign(new Error(message), { code })
}

test.each([
  ['ECONNREFUSED', 'unreachable', true],
  ['ENOTFOUND', 'unreachable', true],
  ['EAI_AGAIN', 'unreachable', true],
  ['EHOSTUNREACH', 'unreachable', true],
  ['ETIMEDOUT', 'unreachable', true],
  ['CONNECTION_TIMEOUT', 'unreachable', true],
  ['ACCESS_REFUSED', 'refused-credentials', false],
  ['NOT_ALLOWED', 'refused-vhost', false],
  ['CONNECTION_FORCED', 'closed-by-broker', true],
  ['CONN_CLOSE', 'closed-by-broker', true],
  ['ECONNRESET', 'closed-by-broker', true],
  ['VERSION_MISMATCH', 'protocol', false],
  ['FRAME_ERROR', 'protocol', true],
  ['EPROTO', 'protocol', false],
  ['CERT_HAS_EXPIRED', 'protocol', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'protocol', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'protocol', false],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'protocol', false],
])('[#2] while opening, %s is %s (retryable: %s)', (code, problem, retryable) => {
  expect(connectionProblem(error(code), address, false)).toEqual({
    code: problem,
    message: expect.stringMatching(/^[A-Z][^\n]+\.$/) as string,
    retryable,
  })
})

test.each([
  ['ECONNRESET', 'lost'],
  ['EPIPE', 'lost'],
  ['ETIMEDOUT', 'lost'],
  ['CONN_CLOSE', 'lost'],
  ['SOCKET_TIMEOUT', 'lost'],
  ['CONNECTION_FORCED', 'closed-by-broker'],
  ['INTERNAL_ERROR', 'closed-by-broker'],
  ['NOT_ALLOWED', 'closed-by-broker'],
  ['UNEXPECTED_FRAME', 'protocol'],
  ['FRAME_ERROR', 'protocol'],
])('[#2] once open, %s is %s', (code, problem) => {
  expect(connectionProblem(error(code), address, true)).toMatchObject({ code: problem, retryable: true })
})

test('[#2] repeats the words of a broker in one line, bounded, and without the password', () => {
  const words = `closed\r\n\u001B[2J by hunter2 ${'x'.repeat(500)}`

  const { message } = connectionProblem(error('CONNECTION_FORCED', words), address, true)

  expect(message).toBe(
    `The broker at mq.example:5673 closed the connection (closed [2J by *** ${'x'.repeat(182)}…): trying again.`,
  )
})

test('[#2] what was thrown without a code is a problem too', () => {
  expect(connectionProblem('odd', address, false)).toEqual({
    code: 'protocol',
    message:
      'What answers at mq.example:5673 does not open an AMQP connection (UNKNOWN, odd): check the address; trying again.',
    retryable: true,
  })
})
