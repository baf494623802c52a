export { chromiumPath } from './chromium.ts'
export { freePort } from './free-port.ts'
export { startRabbitMq } from './rabbitmq.ts'

export type { ProvidedName } from './provided-context.ts'
export type { RabbitMq, RabbitMqOptions } from './rabbitmq.ts'
