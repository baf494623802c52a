import { pino, stdTimeFunctions } from 'pino'

import type { AgentLog } from './agent-log.ts'
import type { LogLines } from './lines/own-line.ts'

/** Least important first; `silent` logs nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** JSON lines on standard output, one per event, that the agent may publish as its own. */
export function createLog(level: LogLevel): AgentLog & LogLines {
  const listeners = new Set<(line: string) => void>()
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    {
      write(line: string) {
        process.stdout.write(line)
        for (const listener of listeners) listener(line.trimEnd())
      },
    },
  )
  return {
    info: (event, message, facts) => logger.info({ event, ...facts }, message),
    warn: (event, message, facts) => logger.warn({ event, ...facts }, message),
    subscribe(onLine) {
      listeners.add(onLine)
      return () => void listeners.delete(onLine)
    },
  }
}
