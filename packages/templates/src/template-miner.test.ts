import { expect, test } from 'vitest'

import { FIREWALL_KINDS, firewallLines } from './fixtures/firewall-lines.ts'
import { TemplateMiner, type TemplateMinerOptions } from './template-miner.ts'

const NOW = 1_795_248_600_000

function mined(lines: readonly string[], options: TemplateMinerOptions = {}): TemplateMiner {
  const miner = new TemplateMiner(options)
  for (const [index, line] of lines.entries()) miner.add(line, NOW + index)
  return miner
}

function texts(lines: readonly string[]): readonly string[] {
  return mined(lines)
    .templates(NOW)
    .map(({ text }) => text)
}

test('[#7] 2,500 firewall incidents in an hour read as nine lines', () => {
  const found = [1, 2, 3].map((seed) => texts(firewallLines(2_500, seed)).length)

  expect(found).toEqual([FIREWALL_KINDS, FIREWALL_KINDS, FIREWALL_KINDS])
})

test('[#7] the nine lines say what happened', () => {
  const found = texts(firewallLines(2_500, 1)).toSorted()

  expect(found).toContain('<*> fail2ban.actions [<*>]: NOTICE [sshd] Ban <*>')
  expect(found).toContain('<*> fail2ban.actions [<*>]: NOTICE [sshd] Unban <*>')
  expect(found).toContain('sshd[<*>]: Failed password for invalid user <*> from <*> port <*> ssh2')
})

test('[#7] a template has its lines counted, in all and by slots', () => {
  const miner = new TemplateMiner({ slots: 3, slotMs: 1_000 })
  const id = miner.add('job 1 done', 1_000, 'info')
  miner.add('job 2 done', 2_500, 'warning')
  miner.add('job 3 done', 2_900)

  expect(miner.get(id, 3_000)).toEqual({
    id,
    text: 'job <*> done',
    count: 3,
    firstAt: 1_000,
    lastAt: 2_900,
    slots: [1, 2, 0],
    slotMs: 1_000,
    severity: 'warning',
  })
})

test('[#7] a template is told by the same object until it has another line, another text, or its lines another slot', () => {
  const miner = new TemplateMiner({ slots: 3, slotMs: 1_000 })
  miner.add('interface eth0 is up again', 1_000)
  miner.add('job done', 1_000)
  const told = [miner.templates(1_000), miner.templates(1_999)]
  miner.add('interface eth1 is up again', 2_000)
  told.push(miner.templates(1_999), miner.templates(2_000))

  const [first, still, grown, later] = told.map(([up, job]) => [up, job])
  expect([still?.[0] === first?.[0], still?.[1] === first?.[1], grown?.[1] === first?.[1]]).toEqual([true, true, true])
  expect([grown?.[0]?.text, grown?.[0]?.count]).toEqual(['interface <*> is up again', 2])
  expect([later?.[0]?.slots, later?.[1]?.slots]).toEqual([
    [0, 1, 1],
    [0, 1, 0],
  ])
})

test('[#7] an id stays when the text becomes more general', () => {
  const miner = new TemplateMiner()
  const id = miner.add('interface eth0 is up again', NOW)

  const ids = [miner.add('interface eth1 is up again', NOW), miner.match('interface eth7 is up again')]

  expect([ids, miner.get(id, NOW)?.text]).toEqual([[id, id], 'interface <*> is up again'])
})

test('[#7] a value keeps its name', () => {
  expect(texts(['login user=web1 result=ok', 'login user=db7 result=ok'])).toEqual(['login user=<*> result=ok'])
})

test('[#7] a few words in one place are different events', () => {
  const lines = ['Started', 'Paused', 'Resumed', 'Stopped'].map(
    (word) => `[instance: 12ab34cd] VM ${word} (Lifecycle Event)`,
  )

  expect(texts([...lines, ...lines]).length).toBe(4)
})

test('[#7] many words in one place are values, and the earlier ids go by the oldest', () => {
  const miner = new TemplateMiner()
  const ids = ['anna', 'bert', 'carl', 'dora', 'emil', 'fritz'].map((name) =>
    miner.add(`session opened for user ${name} by root`, NOW),
  )

  expect(ids).toEqual([1, 2, 3, 4, 5, 1])
  expect(ids.map((id) => miner.current(id))).toEqual([1, 1, 1, 1, 1, 1])
  expect([miner.get(5, NOW)?.text, miner.get(1, NOW)?.count]).toEqual(['session opened for user <*> by root', 6])
})

test('[#7] states that a thing went through are told apart where there are many of them', () => {
  const states = [
    'NEW',
    'UNASSIGNED',
    'ASSIGNED',
    'RUNNING',
    'SUCCESS_CONTAINER_CLEANUP',
    'SUCCEEDED',
    'FAIL',
    'FAILED',
  ]
  const lines = states
    .slice(1)
    .map((state, index) => `attempt_${index}_m Transitioned from ${states[index]} to ${state}`)

  expect(texts([...lines, ...lines]).length).toBe(7)
})

test('[#7] very many words in capitals in one place are values all the same', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `host ${capitals(index)} joined the domain`)

  expect(texts(lines)).toEqual(['host <*> joined the domain'])
})

test('[#7] protocols whose name has a figure are told apart', () => {
  const lines = ['MDNS: IPV4 Addr: 10.105.160.95', 'MDNS: IPV6 Addr: 2607:f140:6000:8:c6b3:1ff:fecd:467f']

  expect(texts([...lines, ...lines])).toEqual(['MDNS: IPV4 Addr: <*>', 'MDNS: IPV6 Addr: <*>'])
})

test('[#7] values of different names are different things', () => {
  const lines = ['getDataEnabled: subId=1 phoneId=1', 'getDataEnabled: subId=1 retVal=2']

  expect(texts([...lines, ...lines])).toEqual([
    'getDataEnabled: subId=<*> phoneId=<*>',
    'getDataEnabled: subId=<*> retVal=<*>',
  ])
})

test('[#7] lines that are nearly all numbers are one template', () => {
  expect(texts(['onExtend:1514038530000 14 0 4', 'onExtend:1514038530000 0 0 9', 'onExtend:15 1'])).toEqual([
    'onExtend:<*> <*>',
  ])
})

test('[#7] methods in quotes are told apart', () => {
  const line = (method: string, id: number): string =>
    `10.0.0.${id} "${method} /v2/servers/${id} HTTP/1.1" status: 200 len: ${id}`

  expect(texts([line('GET', 1), line('POST', 2), line('DELETE', 3), line('GET', 4)]).length).toBe(3)
})

test('[#7] words before the same values are different events', () => {
  const lines = ['data store interrupt caused by dcbf.........12', 'data store interrupt caused by icbi.........7']

  expect(texts([...lines, ...lines])).toEqual([
    'data store interrupt caused by dcbf.........<*>',
    'data store interrupt caused by icbi.........<*>',
  ])
})

test('[#7] matching learns nothing', () => {
  const miner = mined(['cache miss for item 7'])

  const matches = [miner.match('cache miss for item 9'), miner.match('cache hit for item 9')]

  expect([matches, miner.figures.lines, miner.figures.templates]).toEqual([[1, undefined], 1, 1])
})

test('[#7] above the limit the least useful templates are forgotten, and counted', () => {
  const often = Array.from({ length: 50 }, (_, index) => `disk ${index} is full`)
  const others = Array.from({ length: 40 }, (_, index) => `alpha${'x'.repeat(index)} beta gamma${'y'.repeat(index)}`)

  const miner = mined([...often, ...others], { maxTemplates: 16 })

  const { templates, forgotten, absorbed } = miner.figures
  expect([templates, forgotten + absorbed + templates]).toEqual([16, 41])
  expect([miner.get(1, NOW)?.count, miner.get(2, NOW), miner.current(2)]).toEqual([50, undefined, undefined])
})

test('[#7] what was heard often and long ago leaves before what is heard now', () => {
  const miner = new TemplateMiner({ maxTemplates: 2, slots: 2, slotMs: 1_000 })
  for (let index = 0; index < 8; index++) miner.add(`old news ${index}`, 0)
  miner.add('fresh news here', 100_000)
  miner.add('something else entirely different', 100_001)

  expect(miner.templates(100_001).map(({ text }) => text)).toEqual([
    'fresh news here',
    'something else entirely different',
  ])
})

test('[#7] a time that is no number counts as the newest so far', () => {
  const miner = mined(['a b', 'a b'])

  miner.add('a b', Number.NaN)

  expect(miner.get(1, NOW)).toMatchObject({ count: 3, lastAt: NOW + 1 })
})

/** A number as capitals, so that nothing in it looks like a value. */
function capitals(index: number): string {
  return `HOST_${Array.from(String(index), (figure) => 'ABCDEFGHIJ'[Number(figure)]).join('')}`
}
