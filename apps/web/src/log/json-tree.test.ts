import { expect, test } from 'vitest'

import type { LineDetail } from '../feed/line-detail.ts'
import { indentJson } from './indent-json.ts'
import { blockOf, MAX_TREE_LINES, messageTree } from './json-tree.ts'

function detailOf(json: string, fields: LineDetail['fields']): Parameters<typeof messageTree>[0] {
  return { bodyText: indentJson(json), bodyForm: 'json', fields }
}

test('[#6] lays out a message with the path of each leaf', () => {
  const tree = messageTree(
    detailOf('{"status":504,"upstream":{"name":"psp-2","queue.depth":12}}', [
      { path: 'status', text: '504' },
      { path: 'upstream.name', text: 'psp-2' },
      { path: 'upstream.queue.depth', text: '12' },
    ]),
  )

  expect(tree.lines).toEqual([
    { depth: 0, name: undefined, text: '{', kind: 'mark', field: undefined },
    { depth: 1, name: 'status', text: '504,', kind: 'number', field: { path: 'status', value: '504' } },
    { depth: 1, name: 'upstream', text: '{', kind: 'mark', field: undefined },
    { depth: 2, name: 'name', text: '"psp-2",', kind: 'text', field: { path: 'upstream.name', value: 'psp-2' } },
    { depth: 2, name: 'queue.depth', text: '12', kind: 'number', field: { path: 'upstream.queue.depth', value: '12' } },
    { depth: 1, name: undefined, text: '}', kind: 'mark', field: undefined },
    { depth: 0, name: undefined, text: '}', kind: 'mark', field: undefined },
  ])
})

test('[#11] a leaf is filtered by where it stands, and charted by its series', () => {
  const tree = messageTree(
    detailOf('{"provider":{"name":"stripe","latency_ms":120}}', [
      { path: 'provider.name', text: 'stripe' },
      { path: 'provider.latency_ms', text: '120', series: 'provider.stripe.latency_ms' },
    ]),
  )

  expect(tree.lines.flatMap(({ field }) => field ?? [])).toEqual([
    { path: 'provider.name', value: 'stripe' },
    { path: 'provider.latency_ms', value: '120', series: 'provider.stripe.latency_ms' },
  ])
})

test('[#6] finds the fields of a list by name and value, where the reader names its elements', () => {
  const tree = messageTree(
    detailOf('{"disks":[{"name":"sda","used":7},{"name":"sdb","used":9}]}', [
      { path: 'disks.sda.used', text: '7' },
      { path: 'disks.sdb.used', text: '9' },
    ]),
  )

  expect(tree.lines.flatMap(({ field }) => field?.path ?? [])).toEqual(['disks.sda.used', 'disks.sdb.used'])
})

test('[#6] offers nothing for a leaf that the reader left out', () => {
  const tree = messageTree(detailOf('{"a":1,"b":2}', [{ path: 'b', text: '2' }]))

  expect(tree.lines.map(({ field }) => field?.path)).toEqual([undefined, undefined, 'b', undefined])
})

test('[D6] shows numbers as they were sent', () => {
  const tree = messageTree(detailOf('{"id":12345678901234567890,"x":1.0}', []))

  expect(tree.lines.map(({ text }) => text)).toEqual(['{', '12345678901234567890,', '1.0', '}'])
})

test('[#6] shows what is no JSON field by field', () => {
  const tree = messageTree({
    bodyText: 'took=1.5 who=me',
    bodyForm: 'text',
    fields: [
      { path: 'took', text: '1.5' },
      { path: 'who', text: 'me' },
    ],
  })

  expect(tree.lines.map(({ name, kind }) => [name, kind])).toEqual([
    ['took', 'number'],
    ['who', 'text'],
  ])
})

test('[D13] draws a message of many lines up to a number, and says how many are left', () => {
  const tree = messageTree(detailOf(`[${'1,'.repeat(MAX_TREE_LINES)}1]`, []))

  expect([tree.lines.length, tree.more]).toEqual([MAX_TREE_LINES, 3])
})

test('[D13] lays out what was cut in the middle as far as it goes', () => {
  const tree = messageTree(detailOf('{"a":{"b":"half', [{ path: 'a.b', text: 'half' }]))

  expect(tree.lines.at(-1)).toMatchObject({ name: 'b', field: { path: 'a.b', value: 'half' } })
})

test('[#6] a value of several lines reads as such, and all others stand as they were sent', () => {
  const stack = 'Error: boom\n\tat pay (pay.js:3)'
  const { lines } = messageTree(
    detailOf(JSON.stringify({ msg: 'boom', stack, at: 3 }), [{ path: 'stack', text: stack }]),
  )

  expect(lines.map(blockOf)).toEqual([undefined, undefined, stack, undefined, undefined])
})
