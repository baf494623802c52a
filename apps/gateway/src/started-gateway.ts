import { systemClock } from '@multimeter/clock/system'

import { type Config, parseConfig } from './config.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { createLog } from './log.ts'

/** A gateway in this process, for tests: on any free port, and with what it has logged. */
export interface StartedGateway {
  readonly gateway: Gateway
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly url: string
  readonly port: number
  /** What was logged, parsed. */
  readonly lines: readonly { readonly event: string; readonly message: string; readonly [fact: string]: unknown }[]
}

export interface StartedGatewayOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly webRoot?: string
}

/** Without an agent, so that only what a test publishes is heard. */
export async function startGateway({ env = {}, webRoot }: StartedGatewayOptions = {}): Promise<StartedGateway> {
  const lines: StartedGateway['lines'][number][] = []
  const log = createLog({ level: 'debug', write: (line) => void lines.push(JSON.parse(line)) })
  const options = { log, clock: systemClock, ...(webRoot === undefined ? {} : { webRoot }) }
  const gateway = createGateway(settings(env), options)
  await gateway.start()
  const { port } = gateway.address ?? { port: 0 }
  return { gateway, port, url: `http://127.0.0.1:${port}`, lines }
}

function settings(env: Readonly<Record<string, string>>): Config {
  const all = { PORT: '0', MULTIMETER_BROKER_PORT: '0', MULTIMETER_AGENT: 'off', MULTIMETER_STATE_DIR: 'none', ...env }
  const config = parseConfig({ args: [], env: all, readFile: (path) => env[path] ?? '' })
  if (!config.ok) throw new Error(JSON.stringify(config.error))
  return config.value
}
