export { MAX_ADDRESSES, parseAmqpUrls } from './amqp-address.ts'
export { createAmqpBus } from './amqp-bus.ts'
export { Secret } from './secret.ts'

export type { AmqpAddress, AmqpAddressProblem, AmqpAddressResult } from './amqp-address.ts'
export type { AmqpBus, AmqpBusOptions, AmqpBusStats } from './amqp-bus.ts'
