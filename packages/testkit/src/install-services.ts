// `pnpm services`: sees to it that what the tests talk to is installed. Run as a script; touches nothing when all is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

import { findCommand } from './chromium.ts'
import { hasDebianPackage, missingServices } from './services.ts'

/** Tells Debian's package scripts not to start daemons; a RabbitMQ of the system would take port 5672 and memory for nothing. */
const POLICY_FILE = '/usr/sbin/policy-rc.d'

/** How long apt waits for another apt. */
const APT_LOCK_SECONDS = 300

process.exitCode = main()

function main(): number {
  const isDebian = findCommand(['dpkg-query']) !== undefined && findCommand(['apt-get']) !== undefined
  const missing = missingServices({ hasPackage: isDebian ? hasDebianPackage : undefined, findCommand })
  if (missing.length === 0) return 0

  const packages = missing.map((service) => service.package)
  if (!isDebian) {
    console.error(
      `The tests need what Debian calls ${packages.join(', ')}. Install it in your system's way and try again.`,
    )
    return 1
  }
  if (process.getuid?.() !== 0) return refuse(packages, 'only root may install it')
  if (!isDebianItself()) return refuse(packages, 'its package names were only tried on Debian')
  return install(packages) ? 0 : refuse(packages, 'apt-get failed')
}

function refuse(packages: readonly string[], why: string): number {
  const list = packages.join(' ')
  console.error(`The tests need ${packages.join(', ')}, and ${why}. Run this and try again:

  sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${list}
`)
  return 1
}

function isDebianItself(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function install(packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(', ')} for the tests.`)
  const hadPolicy = existsSync(POLICY_FILE)
  if (!hadPolicy) writeFileSync(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    if (!apt('update') || !apt('install', '--yes', '--no-install-recommends', ...packages)) return false
    // A policy that was there before may have let the broker start. It was not installed before, so that was us.
    if (hadPolicy && packages.includes('rabbitmq-server')) run('invoke-rc.d', ['rabbitmq-server', 'stop'])
    return true
  } finally {
    if (!hadPolicy) rmSync(POLICY_FILE, { force: true })
  }
}

function apt(...args: string[]): boolean {
  return run('apt-get', ['--quiet', '-o', `DPkg::Lock::Timeout=${APT_LOCK_SECONDS}`, ...args])
}

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
