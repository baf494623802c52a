export { registerBusContract } from './bus-contract.ts'

export type { BusContract, BusUnderTest } from './bus-under-test.ts'
