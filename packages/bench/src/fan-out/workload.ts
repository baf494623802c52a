import { hrtime } from 'node:process'

/** What the gateway calls the broker. */
export const SOURCE = 'bench'

/** Hosts that speak, each in turn. */
export const HOSTS = 50

/** After so many messages it begins again. */
export const DISTINCT_MESSAGES: number = 2 * HOSTS

/** Where a test message says when it was published, so that a reader finds it without parsing. */
export const TIME_MARK = '{"t":"'

/** Digits of a time in µs, filled up with zeros, so that all messages have one length. */
export const TIME_DIGITS = 16

/** The clock that all processes of this machine share, in µs. */
export function nowMicros(): number {
  return Number(hrtime.bigint() / 1_000n)
}

/** Of message number `index`: a host says a figure and a line together, then the next host does. */
export function hostOf(index: number): string {
  return hostName(Math.floor(index / 2))
}

export function hostName(number: number): string {
  return `host-${String(number % HOSTS).padStart(2, '0')}`
}

export function routingKey(index: number): string {
  return `acme.shop.prod.${hostOf(index)}.${index % 2 === 0 ? 'metrics' : 'log'}`
}

/** A JSON body of this many bytes, with a time of zero. */
export function messageBody(index: number, bytes: number): string {
  const head = `${TIME_MARK}${'0'.repeat(TIME_DIGITS)}","host":"${hostOf(index)}","level":"info","msg":"request served","ms":12.5,"status":200,"bytes":12345,"pad":"`
  return `${head}${'x'.repeat(Math.max(0, bytes - head.length - 2))}"}`
}
