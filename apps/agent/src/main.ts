import { createAmqpBus } from '@multimeter/bus-amqp'
import { systemClock } from '@multimeter/clock/system'

import { createAgent } from './agent.ts'
import type { Config } from './config.ts'
import { parseConfig, systemInput, USAGE } from './config.ts'
import { createLog } from './log.ts'

/** EX_CONFIG of sysexits: service managers tell by it that starting again will not help. */
const EXIT_BAD_CONFIG = 78

/** How long stopping may take before the process ends anyway. */
const STOP_DEADLINE_MS = 5_000

function main(): void {
  const input = systemInput()
  if (input.args.includes('--help')) {
    process.stdout.write(USAGE)
    return
  }
  const config = parseConfig(input)
  if (config.ok) return run(config.value)
  for (const { setting, seen, allowed } of config.error) {
    process.stderr.write(`${setting} is ${seen}; allowed is ${allowed}.\n`)
  }
  process.exitCode = EXIT_BAD_CONFIG
}

function run({ address, logLevel, ...settings }: Config): void {
  const log = createLog(logLevel)
  const clock = systemClock
  const bus = createAmqpBus({ address, clock, connectionName: `multimeter agent of ${settings.host}` })
  bus.onStateChange((state) => {
    if (state.state === 'connected') log.info('connected', `Connected to ${bus.address}.`)
    if (state.state === 'disconnected') log.warn('disconnected', state.problem.message)
    if (state.state === 'blocked') log.warn('blocked', `The broker takes no events for now: ${state.reason}`)
  })
  const agent = createAgent({ ...settings, bus, clock, log, ownLog: log })
  agent.start()
  log.info('started', `Publishing figures and log lines of ${settings.host} to ${bus.address}.`)

  let stopping = false
  async function stop(): Promise<void> {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref()
    await agent.stop()
    await bus.stop()
    log.info('stopped', 'Stopped.', { ...agent.stats })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

main()
