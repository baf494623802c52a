import { useMemo, useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'

import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { isRewind } from '../../../time/time-store.ts'
import { useTime, useTimeTools } from '../../../time/use-time.ts'
import { useTimebase } from '../../../ui/use-timebase.ts'
import { visibleLine } from '../../../ui/visible-text.ts'
import { unitOf } from '../../../model/unit-of.ts'
import { CardFoot } from './CardFoot.tsx'
import { CardPlot } from './CardPlot.tsx'
import { CardReadout } from './CardReadout.tsx'
import { describeTrend } from './describe-trend.ts'
import type { HostSeen } from '../../../plot/shape-chart.ts'
import type { StretchState } from '../../../time/stretch.ts'
import { useCardLook } from './use-card-look.ts'

interface CardBodyProps {
  readonly facts: SeriesFacts
  readonly host: HostSeen
  /** Of the plot, px. */
  readonly width: number
  readonly stretch: StoreApi<StretchState>
}

/** The part of a card that changes with its samples. */
export function CardBody({ facts, host, width, stretch }: CardBodyProps): ReactElement {
  const [isHovered, setHovered] = useState(false)
  const readAt = useReadAt(isHovered)
  const { kind, unit: sign, trend: found } = facts
  const unit = useMemo(() => unitOf({ kind, unit: sign }), [kind, sign])
  const base = useTimebase()
  // The words name moments.
  const trend = useMemo(() => (found === undefined ? undefined : describeTrend(found, unit)), [found, unit, base])
  const look = useCardLook({ id: facts.id, unit, host, width })
  return (
    <>
      <CardReadout facts={facts} look={look} readAt={readAt} />
      <CardPlot
        id={facts.id}
        name={visibleLine(facts.path)}
        trend={trend}
        look={look}
        width={width}
        stretch={stretch}
        isHovered={isHovered}
        onHover={setHovered}
      />
      <CardFoot id={facts.id} readAt={readAt} trend={trend} />
    </>
  )
}

/** The moment that the readout shows: under the pointer, else of a rewind; undefined: the newest. */
function useReadAt(isHovered: boolean): number | undefined {
  const { crosshair } = useTimeTools()
  const hoverAt = useStore(crosshair, ({ at, mode }) => (isHovered || mode === 'values' ? at : undefined))
  const cursorAt = useTime((shown) => (shown.kind === 'held' && isRewind(shown) ? shown.cursorAt : undefined))
  return hoverAt ?? cursorAt
}
