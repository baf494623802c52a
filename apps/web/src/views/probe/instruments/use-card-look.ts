import { useMemo, useSyncExternalStore } from 'react'

import type { Chart } from '../../../feed/feed.ts'
import { useFeed } from '../../../stores/use-feed.ts'
import type { Unit } from '../unit-of.ts'
import type { HostSeen } from './CardBody.tsx'
import { ASKING, isSameLook, lookOf, type CardLook } from './card-look.ts'
import { shapeChart, type ShapedChart } from './shape-chart.ts'

interface LookOptions {
  readonly id: string
  readonly unit: Unit
  readonly host: HostSeen
  readonly width: number
}

interface UsedCardLook {
  readonly look: CardLook
  /** Shapes a chart as the look was made; the last one is remembered. */
  readonly shape: (chart: Chart) => ShapedChart
}

/** How a card looks; another object only when it looks different. */
export function useCardLook({ id, unit, host, width }: LookOptions): UsedCardLook {
  const feed = useFeed()
  const shape = useMemo(() => {
    let known: { readonly chart: Chart; readonly shaped: ShapedChart } | undefined
    return (chart: Chart): ShapedChart => {
      if (known?.chart !== chart) known = { chart, shaped: shapeChart(chart, width, { unit, ...host }) }
      return known.shaped
    }
  }, [unit, host, width])
  const snapshot = useMemo(() => {
    let seen: Chart | undefined
    let look = ASKING
    return (): CardLook => {
      const chart = feed.chart(id)
      if (chart === seen) return look
      seen = chart
      const next = chart === undefined ? ASKING : lookOf(chart, shape(chart), unit)
      if (!isSameLook(look, next)) look = next
      return look
    }
  }, [feed, id, unit, shape])
  const look = useSyncExternalStore((listener) => feed.probe.subscribe(listener), snapshot)
  return { look, shape }
}
