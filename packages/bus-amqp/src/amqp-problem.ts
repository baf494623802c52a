import type { BusProblem } from '@multimeter/bus'

import type { AmqpAddress } from './amqp-address.ts'

/** Foreign text in our sentences is cut here: enough for any broker's reason, too little to flood a page. */
const MAX_REASON_CHARACTERS = 200

/** What went wrong at a broker or on the way to it: the library's or the system's code, and its words for people. */
export interface AmqpFailure {
  /** `NOT_FOUND`, `ACCESS_REFUSED`, `ECONNREFUSED` …; `UNKNOWN` when the error had none. */
  readonly code: string
  readonly reason: string
}

/** Reads the code and the words off whatever was thrown. */
export function failureOf(error: unknown): AmqpFailure {
  const code = (error as { code?: unknown } | undefined)?.code
  const reason = error instanceof Error ? error.message : String(error)
  return { code: typeof code === 'string' ? code : 'UNKNOWN', reason }
}

/** The broker's own words, safe to show: one line, bounded, and without the password should a broker repeat it. */
export function safeReason(reason: string, address: AmqpAddress): string {
  const password = address.password.reveal()
  const hidden = password === '' ? reason : reason.replaceAll(password, '***')
  const line = hidden.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > MAX_REASON_CHARACTERS ? `${line.slice(0, MAX_REASON_CHARACTERS)}…` : line
}

/** AMQP's reply codes for what a broker decides, as against what it does not understand. */
const BROKER_REASONS = new Set([
  'CONNECTION_FORCED',
  'ACCESS_REFUSED',
  'NOT_ALLOWED',
  'RESOURCE_ERROR',
  'INTERNAL_ERROR',
])

const CERTIFICATE_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
])

/**
 * Says why the link to a broker is not there. `wasOpen`: the connection had been open, so the same system error means a
 * lost link rather than an unreachable broker.
 */
export function connectionProblem(error: unknown, address: AmqpAddress, wasOpen: boolean): BusProblem {
  return wasOpen ? problemOfOpen(error, address) : problemOfOpening(error, address)
}

function problemOfOpen(error: unknown, address: AmqpAddress): BusProblem {
  const { code, reason } = failureOf(error)
  const where = `${address.hostname}:${address.port}`
  const words = safeReason(reason, address)
  switch (code) {
    case 'CONN_CLOSE':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return passing('lost', `The connection to the broker at ${where} broke: trying again.`)
    case 'SOCKET_TIMEOUT':
      return passing('lost', `The broker at ${where} has been silent past its heartbeat: trying again.`)
    default:
  }
  // The broker's own reasons to close a connection; everything else means that one of the two did not understand the other.
  if (BROKER_REASONS.has(code)) {
    return passing('closed-by-broker', `The broker at ${where} closed the connection (${words}): trying again.`)
  }
  return passing(
    'protocol',
    `The connection to the broker at ${where} broke off over a fault in AMQP (${code}, ${words}): trying again.`,
  )
}

function problemOfOpening(error: unknown, address: AmqpAddress): BusProblem {
  const { code, reason } = failureOf(error)
  const where = `${address.hostname}:${address.port}`
  const words = safeReason(reason, address)
  switch (code) {
    case 'ACCESS_REFUSED':
      return lasting(
        'refused-credentials',
        `The broker at ${where} refused the login of user ${address.username}: check the user name and password.`,
      )
    case 'NOT_ALLOWED':
      return lasting(
        'refused-vhost',
        `The broker at ${where} refused virtual host ${address.vhost} to user ${address.username}: create it or grant access to it.`,
      )
    case 'CONNECTION_FORCED':
    case 'INTERNAL_ERROR':
    case 'RESOURCE_ERROR':
      return passing('closed-by-broker', `The broker at ${where} closed the connection (${words}): trying again.`)
    case 'VERSION_MISMATCH':
      return lasting(
        'protocol',
        `What answers at ${where} does not speak AMQP 0-9-1: check that the address is that of a broker's AMQP port.`,
      )
    case 'ECONNREFUSED':
      return passing(
        'unreachable',
        `Nothing listens at ${where}: check the address, and that the broker runs; trying again.`,
      )
    case 'ENOTFOUND':
      // Retried as often as a closed port: container networks forget the name of a broker that is restarting.
      return passing(
        'unreachable',
        `The host name ${address.hostname} is not known: check its spelling and the name service; trying again.`,
      )
    case 'EAI_AGAIN':
      return passing(
        'unreachable',
        `The name service did not answer for ${address.hostname}: check the network; trying again.`,
      )
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return passing('unreachable', `There is no way to ${where}: check network and firewall; trying again.`)
    case 'ETIMEDOUT':
    case 'CONNECTION_TIMEOUT':
      return passing(
        'unreachable',
        `The broker at ${where} did not answer in time: check the address, network and firewall; trying again.`,
      )
    case 'CONN_CLOSE':
    case 'ECONNRESET':
    case 'EPIPE':
      return passing(
        'closed-by-broker',
        `What answers at ${where} closed the connection before AMQP began: if it wants TLS use amqps://; else the broker is starting or refuses connections; trying again.`,
      )
    case 'EPROTO':
      return lasting('protocol', `There is no TLS at ${where}: use amqp:// or the broker's TLS port.`)
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return lasting(
        'protocol',
        `The certificate of the broker at ${where} is made out to another name: use the name it is made out to.`,
      )
    default:
  }
  if (CERTIFICATE_CODES.has(code)) {
    return lasting(
      'protocol',
      `The certificate of the broker at ${where} is not valid (${code}): renew it, or make its issuer known with NODE_EXTRA_CA_CERTS.`,
    )
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return lasting(
      'protocol',
      `TLS with the broker at ${where} failed (${code}): check that it is the broker's TLS port.`,
    )
  }
  return passing(
    'protocol',
    `What answers at ${where} does not open an AMQP connection (${code}, ${words}): check the address; trying again.`,
  )
}

function passing(code: BusProblem['code'], message: string): BusProblem {
  return { code, message, retryable: true }
}

function lasting(code: BusProblem['code'], message: string): BusProblem {
  return { code, message, retryable: false }
}
