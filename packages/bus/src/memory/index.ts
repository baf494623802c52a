export { createMemoryBroker } from './memory-broker.ts'

export type { MemoryBroker, MemoryBusOptions } from './memory-broker.ts'
