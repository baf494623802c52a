import { expect, test } from 'vitest'

import { DevicePositions } from './device-positions.ts'

/** What is known of a topic after many of others. */
function learned(topics: readonly string[], asked: string, times: number = 20): number | undefined {
  const positions = new DevicePositions()
  for (let time = 0; time < times; time++) for (const topic of topics) positions.find('amq.topic', topic.split('.'))
  return positions.find('amq.topic', asked.split('.'))
}

test.each<[string, readonly string[], string, number | undefined]>([
  [
    'behind a namespace',
    ['home.hall_motion', 'home.hall_motion.online', 'home.bed_climate', 'home.bed_climate.online'],
    'home.hall_motion',
    1,
  ],
  [
    'behind kinds that have no ending in common',
    ['ha.light.hall_lamp.state', 'ha.light.hall_lamp.dim', 'ha.meter.grid_power.state', 'ha.meter.grid_power.dim'],
    'ha.light.hall_lamp.state',
    2,
  ],
  ['in front', ['esp-attic.t.state', 'esp-attic.log', 'esp-hall.t.state', 'esp-hall.log'], 'esp-hall.log', 0],
  [
    'not a plain word',
    ['home.garden.a', 'home.garden.b', 'home.kitchen.a', 'home.kitchen.b'],
    'home.garden.a',
    undefined,
  ],
  ['not one device alone', ['home.hall_motion', 'home.hall_motion.online'], 'home.hall_motion', undefined],
  ['not where endings do not recur', ['home.a_1.x', 'home.b_2.y'], 'home.a_1.x', undefined],
])('[#3] the place of devices in topics: %s', (_, topics, asked, at) => {
  const found = learned(topics, asked)

  expect(found).toBe(at)
})

test('[#3] the place of devices in topics is not known after a few', () => {
  const topics = ['home.hall_motion', 'home.hall_motion.online', 'home.bed_climate', 'home.bed_climate.online']

  const found = learned(topics, 'home.hall_motion', 4)

  expect(found).toBe(undefined)
})

test('[#3] ids in topics are no devices', () => {
  const positions = new DevicePositions()
  for (let id = 0; id < 3_000; id++) {
    positions.find('amq.topic', ['job', `run_${id}`, 'begin'])
    positions.find('amq.topic', ['job', `run_${id}`, 'end'])
  }

  const found = positions.find('amq.topic', ['job', 'run_1', 'begin'])

  expect(found).toBe(undefined)
})
