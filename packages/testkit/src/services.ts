import { spawnSync } from 'node:child_process'

/** Something that tests talk to and that comes from the distribution, not from npm. */
export interface Service {
  /** Debian's package. */
  readonly package: string
  /** Any one of these commands will do instead. */
  readonly commands?: readonly string[]
}

/** What the tests need, by Debian's names. */
export const SERVICES: readonly Service[] = [
  { package: 'rabbitmq-server', commands: ['rabbitmq-server'] },
  { package: 'chromium-headless-shell', commands: ['chromium-headless-shell', 'chromium'] },
  { package: 'amqp-tools', commands: ['amqp-publish'] },
  { package: 'python3-pika' },
  { package: 'ruby-bunny' },
  { package: 'gcc', commands: ['gcc', 'cc'] },
  // gcc alone brings no headers of the C library where recommended packages are left out.
  { package: 'libc6-dev' },
  { package: 'librabbitmq-dev' },
  { package: 'librabbitmq-client-java' },
  { package: 'default-jdk-headless', commands: ['javac'] },
]

/** What a system can tell of itself. */
export interface SystemFacts {
  /** Absent where there are no Debian packages; then only commands count. */
  readonly hasPackage: ((name: string) => boolean) | undefined
  readonly findCommand: (names: readonly string[]) => string | undefined
}

/**
 * The services that the system lacks, in the order of the table. Without Debian's packages, libraries cannot be looked for:
 * there only what has a command is asked for.
 */
export function missingServices(facts: SystemFacts): readonly Service[] {
  const { hasPackage, findCommand } = facts
  return SERVICES.filter((service) => {
    if (service.commands !== undefined && findCommand(service.commands) !== undefined) return false
    return hasPackage === undefined ? service.commands !== undefined : !hasPackage(service.package)
  })
}

/** Whether dpkg has the package installed and configured. */
export function hasDebianPackage(name: string): boolean {
  const query = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], { encoding: 'utf8' })
  return query.status === 0 && query.stdout === 'installed'
}
