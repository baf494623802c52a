import type { HostSilence } from '@multimeter/hosts'
import { expect, test } from 'vitest'

import { describeBlindness, limitWords } from './describe-silence.ts'

test('[#6] a learned limit is told with what decided it: long gaps, youth, or that none is shorter', () => {
  const words = (limitMs: number, learnedFrom: NonNullable<HostSilence['learnedFrom']>): string =>
    limitWords({ state: 'silent', sinceAt: 0, limitBy: 'learned', usualGapMs: 1_000, limitMs, learnedFrom })

  expect([words(36_000, 'gaps'), words(300_000, 'youth'), words(10_000, 'least')]).toEqual([
    'It usually speaks every 1 s; its limit of 36 s was learned from its longest usual gaps.',
    'It usually speaks every 1 s; its limit of 5 min is that of a host known for less than an hour.',
    'It usually speaks every 1 s; its limit of 10 s is the least that any host has.',
  ])
})

test('[#6] thousands of hosts are told with a comma', () => {
  const blindness = {
    cause: 'hosts',
    message: '',
    sinceAt: 0,
    untilAt: 9_000,
    unjudged: { count: 4_998, hosts: [] },
  } as const

  expect(describeBlindness(blindness)).toContain(' 4,998 hosts were not judged')
})
