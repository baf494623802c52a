import { expect, test } from 'vitest'

import { type NameFacts, type NameRole, nameFacts, streamFacts } from './name-facts.ts'

test.each<readonly [path: string, role: NameRole | undefined]>([
  ['flow.port_src', 'identifier'],
  ['flow.as_dst', 'identifier'],
  ['flow.iface_in', 'identifier'],
  ['flow.in_if', 'identifier'],
  ['vlan', 'identifier'],
  ['ifIndex', 'whole-identifier'],
  ['partition', 'identifier'],
  ['run_attempt', 'identifier'],
  ['itemid', 'identifier'],
  ['threadid', 'identifier'],
  ['AUDIT_LOGINUID', 'identifier'],
  ['auid', 'identifier'],
  ['fluid', undefined],
  ['squid', undefined],
  ['humid', undefined],
  ['id.orig_p', 'identifier'],
  ['p', undefined],
  ['utcoffset', 'identifier'],
  ['instant.nanoOfSecond', 'identifier'],
  ['Caller-ID-Number', 'whole-identifier'],
  ['customer_no', 'whole-identifier'],
  ['source.pos', 'whole-identifier'],
  ['uv_index', 'whole-identifier'],
  ['num_threads', undefined],
  ['tcp_flags', 'code'],
  ['ifType', 'code'],
  ['ip_tos', 'code'],
  ['Task', 'code'],
  ['SeverityValue', 'code'],
  ['OpcodeValue', 'code'],
  ['syslogfacility', 'code'],
  ['pri', 'code'],
  ['previous_hard_state', 'state'],
  ['battery.level', 'state'],
  ['sampling_rate', 'setting'],
  ['occurrences_watermark', 'setting'],
  ['prefetch_count', 'setting'],
  ['pid_max', 'bound'],
  ['cpu_thermal.high', 'bound'],
  ['time_since_update', 'since-update'],
  ['time_since_boot', undefined],
  ['bytes_in', undefined],
])('[#3] the role of %j is %j', (path, expected) => {
  const { role } = nameFacts(path)

  expect(role).toBe(expected)
})

test.each<readonly [path: string, name: string]>([
  ['disk.Avg. Disk Queue Length', 'Avg. Disk Queue Length'],
  ['net.Interface (a.b) sent', 'Interface (a.b) sent'],
  ['load.1', 'load'],
  ['cpu{host=a.b}', 'cpu'],
])('[#3] the last name of %j is %j', (path, expected) => {
  const { name } = nameFacts(path)

  expect(name).toBe(expected)
})

test.each<readonly [stream: string, name: string]>([
  ['sensor.kitchen.temperature.state', 'temperature'],
  ['sensor.humidity.current.value', 'humidity'],
  ['state', 'state'],
])('[#3] a body of the stream %j is called %j', (stream, expected) => {
  const { name } = streamFacts(stream)

  expect(name).toBe(expected)
})

test('[#3] numbers of a stream that tells how something is set up are settings', () => {
  const { role } = nameFacts('expire_after', 'homeassistant.sensor.kitchen.config')

  expect(role).toBe('setting')
})

test.each<readonly [path: string, facts: Partial<NameFacts>]>([
  ['MemTotal_bytes', { counter: 'strong', isStore: true }],
  ['fs.inodes_total', { counter: 'strong', isStore: true }],
  ['requests_total', { counter: 'strong', isStore: false }],
  ['mounts./.total_bytes', { counter: 'strong', isStore: true }],
  ['eth0.bytes_total', { counter: 'strong', isStore: false }],
  ['tcp.sessions', { isLevel: true, isCountable: true }],
  ['bytes_recv_gauge', { isLevel: true, isCountable: true }],
  ['memory.used', { isLevel: true, isCountable: false }],
  ['cpu.total.idle', { isLevel: true, isCountable: true }],
  ['process_start_time_seconds', { isMoment: true }],
  ['boot_time', { isMoment: true }],
  ['io_time', { isMoment: false }],
  ['time', { isMoment: true }],
  ['total.time', { isMoment: false }],
  ['interface.lo.if_octets.rx', { unit: 'B' }],
  ['disk_ops.read', { unit: undefined }],
])('[#3] the name %j says %j', (path, expected) => {
  const facts = nameFacts(path)

  expect(facts).toEqual({ ...facts, ...expected })
})
