import { type Logger, pino, stdTimeFunctions } from 'pino'

import { MAX_KEPT_LOG_LINES } from './limits.ts'

/** Least important first; `silent` logs nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

/** What else is known about an event: numbers, names, an error under `error`. Never a password. */
export type LogFacts = Readonly<Record<string, unknown>>

/** One structured line per event: a code for programs, a sentence for people, and facts. */
export interface Log {
  debug(event: string, message: string, facts?: LogFacts): void
  info(event: string, message: string, facts?: LogFacts): void
  warn(event: string, message: string, facts?: LogFacts): void
  error(event: string, message: string, facts?: LogFacts): void
  fatal(event: string, message: string, facts?: LogFacts): void
  /** Hands the last MAX_KEPT_LOG_LINES lines and each further one to `onLine`, until the returned function is called. */
  subscribe(onLine: (line: string) => void): () => void
  /**
   * The same log, whose lines are not handed to subscribers: for whoever publishes the lines, or else a line about a failed
   * publish would be published, fail, and so on.
   */
  readonly unsubscribed: Log
}

export interface LogOptions {
  readonly level: LogLevel
  /** Where lines go. @default standard output */
  readonly write?: (line: string) => void
}

/** JSON lines, one per event. */
export function createLog({ level, write = (line) => void process.stdout.write(line) }: LogOptions): Log {
  const listeners = new Set<(line: string) => void>()
  const kept: string[] = []
  let telling = false

  function tell(lines: readonly string[], to: Iterable<(line: string) => void>): void {
    // A line that is logged because a line was told is not told: it would never end.
    if (telling) return
    telling = true
    try {
      for (const listener of to) for (const line of lines) listener(line)
    } finally {
      telling = false
    }
  }

  function keep(line: string): void {
    if (telling) return
    kept.push(line)
    if (kept.length > MAX_KEPT_LOG_LINES) kept.shift()
    tell([line], listeners)
  }

  const quiet = createPino(level, write)
  const told = createPino(level, (line) => {
    write(line)
    keep(line.trimEnd())
  })

  const subscribe: Log['subscribe'] = (onLine) => {
    listeners.add(onLine)
    tell([...kept], [onLine])
    return () => void listeners.delete(onLine)
  }
  const unsubscribed: Log = {
    ...methods(quiet),
    subscribe,
    get unsubscribed(): Log {
      return unsubscribed
    },
  }
  return { ...methods(told), subscribe, unsubscribed }
}

function createPino(level: LogLevel, write: (line: string) => void): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      errorKey: 'error',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  )
}

function methods(logger: Logger): Omit<Log, 'subscribe' | 'unsubscribed'> {
  return {
    debug: (event, message, facts) => logger.debug({ event, ...facts }, message),
    info: (event, message, facts) => logger.info({ event, ...facts }, message),
    warn: (event, message, facts) => logger.warn({ event, ...facts }, message),
    error: (event, message, facts) => logger.error({ event, ...facts }, message),
    fatal: (event, message, facts) => logger.fatal({ event, ...facts }, message),
  }
}
