export { chromiumPath } from './chromium.ts'
export { startFaultProxy } from './fault-proxy.ts'
export { freePort } from './free-port.ts'
export { startRabbitMq } from './rabbitmq.ts'

export type { FaultProxy } from './fault-proxy.ts'
export type { ProvidedName } from './provided-context.ts'
export type { RabbitMq, RabbitMqOptions } from './rabbitmq.ts'
