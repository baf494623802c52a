import { expect, test } from 'vitest'

import { simulate } from './simulate.ts'

// What `pnpm bench:silence` does at full size. Hosts of the simulation have no clock at all (row F1 of the fault list): a watch is
// told who spoke, and never what time a host believed it was.

test.each([1, 2, 3])(
  '[16] of a simulated fleet no host is called silent falsely, and each real silence is told in time (seed %i)',
  (seed) => {
    const { detections, messages, ...result } = simulate({ hosts: 60, hours: 5, seed })

    expect(result).toMatchObject({ falseSilences: [], missed: 0, blind: 0 })
    expect([messages > 500_000, detections.length >= 20]).toEqual([true, true])
    expect(Math.max(...detections.map(({ ofLimit }) => ofLimit))).toBeLessThanOrEqual(1.1)
  },
)
