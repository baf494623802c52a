import { expect, test } from 'vitest'

import { missingServices, SERVICES } from './services.ts'

const nothing = (): undefined => undefined

test('[#2] asks for every service on a bare Debian', () => {
  const missing = missingServices({ hasPackage: () => false, findCommand: nothing })

  expect(missing).toEqual(SERVICES)
})

test('[#2] asks for nothing where every package is installed', () => {
  const missing = missingServices({ hasPackage: () => true, findCommand: nothing })

  expect(missing).toEqual([])
})

test('[#2] takes any JDK, compiler and Chromium that is there', () => {
  const present = new Set(['javac', 'cc', 'chromium'])

  const missing = missingServices({
    hasPackage: () => false,
    findCommand: (names) => names.find((name) => present.has(name)),
  })

  expect(missing.map((service) => service.package)).toEqual([
    'rabbitmq-server',
    'amqp-tools',
    'python3-pika',
    'ruby-bunny',
    'libc6-dev',
    'librabbitmq-dev',
    'librabbitmq-client-java',
  ])
})

test('[#2] asks only for commands where there are no Debian packages', () => {
  const missing = missingServices({
    hasPackage: undefined,
    findCommand: (names) => names.find((name) => name === 'gcc'),
  })

  expect(missing.map((service) => service.package)).toEqual([
    'rabbitmq-server',
    'chromium-headless-shell',
    'amqp-tools',
    'default-jdk-headless',
  ])
})
