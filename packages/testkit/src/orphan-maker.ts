// Run by a test: starts a broker, says its port, and dies without a chance to clean up.
import { writeSync } from 'node:fs'

import { startRabbitMq } from './rabbitmq.ts'

const { port } = await startRabbitMq()
writeSync(1, `${port}\n`)
process.kill(process.pid, 'SIGKILL')
