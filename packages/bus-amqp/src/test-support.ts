// For tests only.
import type { AmqpAddress } from './amqp-address.ts'
import { parseAmqpUrls } from './amqp-address.ts'

/** The address of one URL, which must be right. */
export function addressOf(url: string): AmqpAddress {
  const parsed = parseAmqpUrls(url)
  const [address] = parsed.ok ? parsed.value : []
  if (address === undefined) throw new Error(`Not an address: ${url}`)
  return address
}
