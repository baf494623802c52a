import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder with RabbitMQ's own scripts. Not the wrappers of the same names in the PATH: as root those switch to the
 * user `rabbitmq`, who may not write to a private folder.
 */
export function findRabbitMqScripts(): string {
  const script = scriptOfDebian() ?? scriptInPath()
  if (script === undefined) {
    throw new Error('RabbitMQ is not installed. Run `pnpm services`, or set RABBITMQ_URL to a running broker.')
  }
  return dirname(script)
}

function scriptOfDebian(): string | undefined {
  try {
    const files = execFileSync('dpkg', ['-L', 'rabbitmq-server'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return files.split('\n').find((file) => /\/lib\/rabbitmq\/.*\/sbin\/rabbitmq-server$/.test(file))
  } catch {
    // No dpkg, or it does not know the package; the PATH may.
    return undefined
  }
}

function scriptInPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':')
  return folders.map((folder) => join(folder, 'rabbitmq-server')).find((file) => existsSync(file))
}

/** What a broker of tests needs to differ in from a fresh install: loopback only, and no alarm on a nearly full disk. */
export function rabbitMqConfig(port: number): string {
  return `listeners.tcp.1 = 127.0.0.1:${port}
disk_free_limit.absolute = 1MB
log.console = true
log.console.level = info
log.file = false
`
}
