// Global setup of the vitest project `integration`: one RabbitMQ for the whole run. A missing broker fails the run; it never
// turns into tests that were not run.
import type { TestProject } from 'vitest/node'

import type { ProvidedName } from './provided-context.ts'
import type { RabbitMq } from './rabbitmq.ts'
import { startRabbitMq } from './rabbitmq.ts'

let started: RabbitMq | undefined

/** Uses the broker at RABBITMQ_URL if that is set, else starts one; tests get it by `inject('rabbitmqUrl')`. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['RABBITMQ_URL']
  if (given === undefined || given === '') started = await startRabbitMq()
  project.provide('rabbitmqUrl' satisfies ProvidedName, started?.url ?? given ?? '')
  project.provide('faultSize' satisfies ProvidedName, process.env['MULTIMETER_FAULTS'] === 'full' ? 'full' : 'small')
}

/** Removes the broker that was started; one that was given stays. */
export async function teardown(): Promise<void> {
  await started?.stop()
}
