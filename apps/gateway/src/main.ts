import { systemClock } from '@multimeter/clock/system'

import { readCommand } from './command.ts'
import { type Config, systemInput } from './config.ts'
import { createGateway } from './gateway.ts'
import { createLog } from './log.ts'

const command = readCommand(systemInput())
if (command.command === 'print') {
  process.exitCode = command.exitCode
  const stream = command.exitCode === 0 ? process.stdout : process.stderr
  stream.write(command.text)
} else await run(command.config)

async function run(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel })
  const gateway = createGateway(config, { log, clock: systemClock })
  let stopping = false

  process.on('uncaughtException', (error) => {
    log.fatal('crashed', 'A fault of ours ended the gateway; please report it with this line.', { error })
    process.exit(1)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (stopping) process.exit(1)
      stopping = true
      log.info('stopping', 'Telling the viewers, and stopping.', { signal })
      void gateway.stop().then(() => process.exit(0))
    })
  }

  for (const warning of config.warnings) log.warn('unknown-setting', warning)
  await gateway.start()
}
