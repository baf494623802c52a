import { expect, test } from 'vitest'

import { groupLines } from './group-lines.ts'
import type { WallGroup } from './wall-groups.ts'

function group(id: string, states: Partial<WallGroup['states']>): WallGroup {
  const all = { live: 0, late: 0, silent: 0, retired: 0, quiet: 0, unknown: 0, ...states }
  const hosts = Object.values(all).reduce((sum, count) => sum + count, 0)
  const cells = Array.from({ length: hosts }, (_, index) => ({
    host: `${id}-${index}`,
    state: 'live' as const,
    isDim: false,
  }))
  return { id, path: [id], cells, states: all }
}

const groups = [
  group('calm', { live: 9 }),
  group('late', { live: 8, late: 2 }),
  group('quiet', { live: 5 }),
  group('silent', { live: 99, silent: 1 }),
]

test('[#7] all groups are told in their order where there is room', () => {
  expect(groupLines(groups, 4)).toEqual({ lines: groups, moreGroups: 0, moreHosts: 0 })
})

test('[#7] those in most trouble are told where there is not, still in their order, and the rest is counted', () => {
  const { lines, moreGroups, moreHosts } = groupLines(groups, 2)

  expect([lines.map(({ id }) => id), moreGroups, moreHosts]).toEqual([['late', 'silent'], 2, 14])
})
