export { registerBusContract } from './bus-contract.ts'

export type { BusContract, BusUnderTest } from './bus-contract.ts'
