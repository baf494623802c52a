export { parseConfig } from './config.ts'
export { createGateway } from './gateway.ts'
export { createLog } from './log.ts'

export type { Config, ConfigInput, ConfigResult } from './config.ts'
export type { ConfigProblem, ExchangeSetting } from './config-file.ts'
export type { Gateway, GatewayOptions } from './gateway.ts'
export type { Log, LogFacts, LogLevel, LogOptions } from './log.ts'
