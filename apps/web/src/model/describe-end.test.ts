import { expect, test } from 'vitest'

import type { HostsHeard } from './count-heard.ts'
import { describeEnd, type EndSeen } from './describe-end.ts'
import { IN_SIGHT } from './sight.ts'

const NOW = Date.parse('2026-02-11T03:14:32Z')
const SILENT: EndSeen = {
  row: { lastHeardAt: NOW - 252_000, silence: { state: 'silent', sinceAt: NOW - 242_000, limitBy: 'learned' } },
  now: NOW,
  freshness: { fresh: true },
  sight: IN_SIGHT,
  heard: { speaking: 211, overdue: 1, silent: 1, known: 214 },
}

function heardOf(speaking: number, known: number, rest: Partial<HostsHeard> = {}): EndSeen {
  return { ...SILENT, heard: { speaking, overdue: 0, silent: 1, known, ...rest } }
}

test('[#6] a silent host that would be heard is said to be the one at fault, with how many others speak', () => {
  expect([describeEnd(SILENT), describeEnd(heardOf(1, 2)), describeEnd(heardOf(0, 1))]).toEqual([
    {
      title: 'It is this host, not us.',
      sentence: 'The broker is connected, 211 of 214 hosts are speaking. Last heard at 03:10:20.',
    },
    {
      title: 'It is this host, not us.',
      sentence: 'The broker is connected, 1 of 2 hosts is speaking. Last heard at 03:10:20.',
    },
    {
      title: 'It is this host, not us.',
      sentence: 'The broker is connected; no other host is known. Last heard at 03:10:20.',
    },
  ])
})

test('[#6] where most others are quiet too it is not said to be the host', () => {
  expect(describeEnd(heardOf(3, 40, { overdue: 36 }))).toEqual({
    title: 'Not this host alone.',
    sentence:
      'The broker is connected, but only 3 of 40 hosts are speaking: look first at what lies between hosts and broker. Last heard at 03:10:20.',
  })
  expect(describeEnd(heardOf(0, 2, { silent: 2 })).sentence).toMatch(/none of 2 hosts is speaking: look first/)
  expect(
    [heardOf(2, 6, { overdue: 3 }), heardOf(3, 7, { overdue: 3 }), heardOf(0, 2, { silent: 2 }), heardOf(0, 2)].map(
      (seen) => describeEnd(seen).title,
    ),
  ).toEqual(['Not this host alone.', 'It is this host, not us.', 'Not this host alone.', 'It is this host, not us.'])
})

test('[#6] where we are blind or without a link, nobody says that it is the host', () => {
  expect([
    describeEnd({ ...SILENT, sight: { isLost: true, sinceAt: NOW - 5_000 } }),
    describeEnd({ ...SILENT, freshness: { fresh: false, asOf: NOW - 60_000 } }),
  ]).toEqual([
    {
      title: 'We cannot hear it now.',
      sentence: 'It was silent before that; now it may speak. Last heard at 03:10:20.',
    },
    {
      title: 'We have no link to the gateway.',
      sentence: 'This is as of 03:13:32; it may speak again. Last heard at 03:10:20.',
    },
  ])
})

test('[#6] a retired host says why, and the day it was heard where that was not today', () => {
  const lastHeardAt = NOW - 6 * 86_400_000
  const silence = { state: 'retired', sinceAt: lastHeardAt, limitBy: 'never', reason: 'drained' } as const

  expect(describeEnd({ ...SILENT, row: { lastHeardAt, silence } })).toEqual({
    title: 'Retired: drained.',
    sentence: 'Nothing is expected of it until it speaks. Last heard at 2026-02-05 03:14:32.',
  })
})
