export { createBroker } from './broker.ts'

export type { BrokerEvent } from './broker-event.ts'
export type { Broker, BrokerOptions, BrokerStats } from './broker.ts'
export type { StartRefusal, StartResult } from './listen.ts'
