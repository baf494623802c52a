export { createMemoryBroker } from './memory-broker.ts'

export type { MemoryBusOptions } from './broker-inside.ts'
export type { MemoryBroker } from './memory-broker.ts'
