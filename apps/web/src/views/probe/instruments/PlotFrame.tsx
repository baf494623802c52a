import { memo, type MemoExoticComponent, type ReactElement } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'

import { clockTicks } from './clock-ticks.ts'
import { areSameHoles } from './plot-frame.ts'
import { MAX_TICKS, PLOT_PX } from './plot-size.ts'
import type { ChartHole } from './shape-chart.ts'

interface PlotFrameProps {
  readonly fromAt: number
  readonly toAt: number
  readonly spanMs: number
  readonly width: number
  readonly holes: readonly ChartHole[]
  /** The field came at this moment. */
  readonly newAt: number | undefined
}

/** Unkept time is grey, so that it does not look like silence. */
const FILLS: Readonly<Record<ChartHole['cause'], string>> = {
  gap: 'url(#hatch)',
  silence: 'url(#hatch-silent)',
  unkept: 'var(--bg-3)',
}

/** Narrower than this the words do not fit. */
const WORDS_PX = 84
const UNKEPT_WORDS = { value: 'not kept here', fill: 'var(--fg-3)', fontSize: 11 }

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 }
/** The frame knows nothing of values: half of its height is half of any scale. */
const HALF = [0.5]

/** Grid, holes and marks. Drawn seldom, as it costs some milliseconds: the plot slides it along instead. */
export const PlotFrame: MemoExoticComponent<(props: PlotFrameProps) => ReactElement> = memo(
  ({ fromAt, toAt, spanMs, width, holes, newAt }: PlotFrameProps): ReactElement => {
    const ends = [
      { at: fromAt, value: 0 },
      { at: toAt, value: 1 },
    ]
    const isWide = (hole: ChartHole): boolean =>
      (Math.min(toAt, hole.toAt) - Math.max(fromAt, hole.fromAt)) * (width / (toAt - fromAt)) >= WORDS_PX
    const { ticks } = clockTicks({ fromAt, toAt }, { spanMs, most: MAX_TICKS })
    return (
      <LineChart width={width} height={PLOT_PX} data={ends} margin={NO_MARGIN} accessibilityLayer={false}>
        <XAxis dataKey="at" type="number" domain={[fromAt, toAt]} ticks={ticks} interval={0} allowDataOverflow hide />
        <YAxis type="number" domain={[0, 1]} ticks={HALF} allowDataOverflow hide width={0} />
        <CartesianGrid stroke="var(--grid)" verticalValues={[...ticks]} horizontalValues={HALF} syncWithTicks />
        {/* An axis without a series has no scale. */}
        <Line dataKey="value" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
        {holes.map((hole) => (
          <ReferenceArea
            key={`${hole.cause} ${hole.fromAt}`}
            x1={Math.max(fromAt, hole.fromAt)}
            x2={Math.min(toAt, hole.toAt)}
            fill={FILLS[hole.cause]}
            fillOpacity={1}
            stroke="none"
            ifOverflow="hidden"
            {...(hole.cause === 'unkept' && isWide(hole) ? { label: UNKEPT_WORDS } : {})}
          />
        ))}
        {newAt === undefined ? undefined : (
          <ReferenceLine
            x={newAt}
            stroke="var(--fg-3)"
            strokeDasharray="2 2"
            label={{ value: 'new', position: 'insideTopLeft', fill: 'var(--fg-3)', fontSize: 11 }}
          />
        )}
      </LineChart>
    )
  },
  (before, after) =>
    before.fromAt === after.fromAt &&
    before.toAt === after.toAt &&
    before.width === after.width &&
    before.newAt === after.newAt &&
    areSameHoles(before.holes, after.holes),
)
