import { readdirSync, readFileSync } from 'node:fs'

import { AGENT_VARIABLES } from '@multimeter/agent'
import { FakeClock } from '@multimeter/clock/fake'
import { createHub, DEFAULT_HUB_LIMITS } from '@multimeter/sessions'
import { expect, test } from 'vitest'

import { createMetrics, type Metrics } from './http/metrics.ts'
import { PRODUCT } from './product.ts'
import { SETTINGS } from './settings.ts'

const ROOT = new URL('../../../', import.meta.url)
const configuration = read('docs/configuration.md')

const HUB_OPTIONS = {
  clock: new FakeClock(),
  epoch: 'epoch',
  product: PRODUCT,
  completeHosts: () => ({ type: 'hosts', complete: true, hosts: [], refused: 0 }) as const,
}

/** `export const MAX_X = 64 * 1024` and the like. */
const LIMIT = /^export const ([A-Z][A-Z0-9_]*)(?:: number)? = ([\d_.* ]+)$/gm

test('[#2] docs/configuration.md has every setting as it is', () => {
  const rows = tableRows(configuration).filter(([name]) => /^`[A-Z_]+`$/.test(name ?? '') && !isLimit(name))

  const expected = Object.values(SETTINGS).map(({ name, flag, key, byDefault }) => [
    `\`${name}\``,
    `\`--${flag}\``,
    key.startsWith('(') ? '' : `\`${key}\``,
    byDefault.startsWith('(') ? byDefault.slice(1, -1) : `\`${byDefault}\``,
  ])
  expect(rows.map((row) => row.slice(0, 4))).toEqual(expected)
})

test('[#2] docs/configuration.md has every setting of the agent', () => {
  const section = configuration.split('## The agent by itself')[1]?.split('## ')[0] ?? ''
  const rows = tableRows(section).filter(([flag, name]) => flag?.startsWith('`--') === true && name !== '')

  expect(rows.map(([flag, name]) => [flag, name])).toEqual(
    Object.entries(AGENT_VARIABLES).map(([flag, name]) => [`\`--${flag}\``, `\`${name}\``]),
  )
})

test('[#2] docs/configuration.md has every limit with its value', () => {
  const documented = new Map<string, string[]>()
  for (const section of (configuration.split('## Limits')[1] ?? '').split(/^### /m).slice(1)) {
    const [folder = '', ...lines] = section.split('\n')
    const rows = tableRows(lines.join('\n')).filter(([name]) => isLimit(name))
    if (rows.length > 0) documented.set(folder, rows.map(([name, value]) => `${name} ${value}`).toSorted())
  }

  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(limitsInCode()))
})

test('[#2] docs/operations.md has every metric', async () => {
  const metrics = createdMetrics()

  const names = [...(await metrics.text()).matchAll(/^# TYPE multimeter_(\w+)/gm)].map(([, name = '']) => name)

  const rows = tableRows(read('docs/operations.md').split('## Metrics')[1] ?? '').map(([cell = '']) => cell)
  const documented = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
  expect(names.filter((name) => !documented.includes(name))).toEqual([])
  expect(documented.filter((name) => name.endsWith('_total') && !names.includes(name))).toEqual([])
})

test('[#4] the Grafana dashboard asks for nothing that is not measured', async () => {
  const text = await createdMetrics().text()
  const measured = new Set(Array.from(text.matchAll(/^# TYPE (\w+)/gm), ([, name = '']) => name))
  const asked = [...read('docs/grafana-dashboard.json').matchAll(/(?:multimeter|nodejs|process)_\w+/g)].map(([name]) =>
    name.replace(/_bucket$/, ''),
  )

  expect(asked.length).toBeGreaterThan(20)
  expect(asked.filter((name) => !measured.has(name))).toEqual([])
})

test('[#2] docs/operations.md has every event of the log', () => {
  const codes = sourcesOf('apps/gateway')
    .flatMap((file) => Array.from(read(file).matchAll(/log\w*\.(?:info|warn|error|fatal)\(\s*'([a-z-]+)'/g)))
    .map(([, code = '']) => code)

  const log = read('docs/operations.md').split('## What the log says')[1]?.split('## ')[0] ?? ''
  expect(codes.length).toBeGreaterThan(10)
  expect(codes.filter((code) => !log.includes(`\`${code}\``))).toEqual([])
})

function createdMetrics(): Metrics {
  return createMetrics({
    hub: () => ({ ...createHub(HUB_OPTIONS).stats }),
    intake: () => ({ events: 0, bytes: 0, hostless: 0 }),
    sources: () => [],
    hosts: () => ({ size: 0, refused: 0 }),
    names: () => ({ unlearned: 0 }),
    watchdogs: () => [],
    lastWords: () => ({ bytes: 0, unkept: 0 }),
    demand: () => undefined,
  })
}

function limitsInCode(): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const folder of ['apps', 'packages'].flatMap((parent) =>
    readdirSync(new URL(parent, ROOT)).map((name) => `${parent}/${name}`),
  )) {
    if (folder === 'packages/testkit') continue
    const limits = sourcesOf(folder).flatMap((file) =>
      [...read(file).matchAll(LIMIT)]
        .filter(([, name = '']) => file.endsWith('/limits.ts') || /^(MAX|MIN|DEFAULT)_/.test(name))
        .map(([, name, value = '']) => row(name ?? '', product(value))),
    )
    if (folder === 'packages/sessions')
      limits.push(...Object.entries(DEFAULT_HUB_LIMITS).map(([name, value]) => row(name, value)))
    if (limits.length > 0) found.set(folder, limits.toSorted())
  }
  return found
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/src`, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^contract\/|^fixtures\//.test(name))
    .map((name) => `${folder}/src/${name}`)
}

function isLimit(cell: string | undefined): boolean {
  return (
    /^`([A-Z][A-Z0-9]*_[A-Z0-9_]+|[a-z][A-Za-z]+)`$/.test(cell ?? '') &&
    !Object.values(SETTINGS).some(({ name }) => `\`${name}\`` === cell)
  )
}

function row(name: string, value: number): string {
  return `\`${name}\` ${value.toLocaleString('en-US')}`
}

/** `16 * 1024` is the only arithmetic there is. */
function product(text: string): number {
  return text.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '')), 1)
}

function tableRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}
