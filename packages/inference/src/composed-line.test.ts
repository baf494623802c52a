import { expect, test } from 'vitest'

import type { JsonObject } from './body/json.ts'
import { composedLine, type LineParts } from './composed-line.ts'
import type { Field } from './reading.ts'

function fieldsOf(tree: JsonObject, prefix: string = ''): Field[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? fieldsOf(value as JsonObject, `${prefix}${key}.`) : [{ path: prefix + key, value }],
  )
}

function lineOf(tree: JsonObject, more: Partial<LineParts> = {}): string {
  return composedLine(tree, { key: '', fields: fieldsOf(tree), samples: [], isDeclared: false, ...more })
}

test.each<[string, JsonObject, string]>([
  ['what happened comes first', { total: 391, event: 'order.created' }, 'order.created total=391'],
  ['a state before figures', { depth: 7, state: 'running' }, 'state=running depth=7'],
  ['a sentence before figures', { depth: 7, note: 'nearly full' }, 'note="nearly full" depth=7'],
  ['ids last', { order_id: 17, depth: 7 }, 'depth=7 order_id=17'],
  [
    'a UUID last',
    { ref: '2cb85f3f-4a24-439a-ad99-8017f5e2fc57', depth: 7 },
    'depth=7 ref=2cb85f3f-4a24-439a-ad99-8017f5e2fc57',
  ],
  ['no host, time or version', { a: { host: 'x', ts: 1, schema_version: '2' }, depth: 7 }, 'depth=7'],
  ['no value that is none', { user: 'null', depth: 7 }, 'depth=7'],
  ['versions where there is nothing else', { version: '1.2' }, 'version=1.2'],
  ['an action rather than a type', { type: 'AwsApiCall', eventName: 'RunInstances' }, 'RunInstances type=AwsApiCall'],
  ['no kind of measurement as what happened', { kind: 'absolute', depth: 7 }, 'kind=absolute depth=7'],
  ['no name of something inside', { cpu: { name: 'idle' }, depth: 7 }, 'cpu.name=idle depth=7'],
])('[#3] a line made of pairs: %s', (_, tree, line) => {
  const text = lineOf(tree)

  expect(text).toBe(line)
})

test('[#3] a line made of pairs: the key is what happened in a message without a body', () => {
  const text = lineOf({ name: 'orders.3', durable: true }, { key: 'queue.created' })

  expect(text).toBe('queue.created name=orders.3 durable=true')
})

test.each([true, false])(
  '[#3] a line made of pairs: a text does not hide figures that are no fields, declared %s',
  (isDeclared) => {
    const samples = [{ path: 'cpu.idle{cpu=cpu0}', value: 12 }]

    const text = lineOf({ mode: 'x y' }, { samples, isDeclared })

    expect(text).toBe(isDeclared ? 'cpu.idle{cpu=cpu0}=12 mode="x y"' : 'mode="x y" cpu.idle{cpu=cpu0}=12')
  },
)
