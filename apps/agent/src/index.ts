export { createAgent, DEFAULT_EXCHANGE, DEFAULT_KEY_PREFIX } from './agent.ts'
export { AGENT_VARIABLES } from './config.ts'
export { DEFAULT_INTERVAL_MS } from './limits.ts'

export type { Agent, AgentOptions, AgentStats } from './agent.ts'
export type { AgentLog } from './agent-log.ts'
export type { Figures, FigureSource } from './figures/figures.ts'
export type { LogLines } from './lines/own-line.ts'
