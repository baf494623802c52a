import { useMemo, useSyncExternalStore } from 'react'

import type { Chart } from '../../../feed/chart.ts'
import { useFeed } from '../../../stores/use-feed.ts'
import type { Unit } from '../../../model/unit-of.ts'
import { ASKING, isSameLook, lookOf, type CardLook } from './card-look.ts'
import { shapeChart, type HostSeen } from '../../../plot/shape-chart.ts'

interface LookOptions {
  readonly id: string
  readonly unit: Unit
  readonly host: HostSeen
  readonly width: number
}

/** How a card looks; another object only when it looks different. */
export function useCardLook({ id, unit, host, width }: LookOptions): CardLook {
  const feed = useFeed()
  const snapshot = useMemo(() => {
    let seen: Chart | undefined
    let look = ASKING
    return (): CardLook => {
      const chart = feed.chart(id)
      if (chart === seen) return look
      seen = chart
      const next = chart === undefined ? ASKING : lookOf(chart, shapeChart(chart, width, { unit, ...host }), unit)
      if (!isSameLook(look, next)) look = next
      return look
    }
  }, [feed, id, unit, host, width])
  return useSyncExternalStore((listener) => feed.probe.subscribe(listener), snapshot)
}
