import { memo, type MemoExoticComponent, type ReactElement } from 'react'
import { Area, AreaChart, ReferenceArea, ReferenceDot, XAxis, YAxis } from 'recharts'

import { PLOT_PX } from './plot-size.ts'
import type { ShapedChart } from './shape-chart.ts'

interface PlotProps {
  readonly shaped: ShapedChart
  readonly fromAt: number
  readonly untilAt: number
  readonly width: number
}

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 }

/** Line, area and holes. Fixed size, own scales, no animation, no dots: so a redraw costs milliseconds, not tens. */
export const Plot: MemoExoticComponent<(props: PlotProps) => ReactElement> = memo(
  ({ shaped, fromAt, untilAt, width }: PlotProps): ReactElement => {
    const { points, holes, scale, lone } = shaped
    return (
      <AreaChart width={width} height={PLOT_PX} data={points} margin={NO_MARGIN} accessibilityLayer={false}>
        <XAxis dataKey="at" type="number" domain={[fromAt, untilAt]} allowDataOverflow hide />
        <YAxis type="number" domain={[scale.low, scale.high]} allowDataOverflow hide width={0} />
        {holes.map((hole) => (
          <ReferenceArea
            key={hole.fromAt}
            x1={hole.fromAt}
            x2={hole.toAt}
            fill="url(#hatch)"
            fillOpacity={1}
            stroke="none"
            ifOverflow="hidden"
          />
        ))}
        <Area
          type="linear"
          dataKey="value"
          stroke="var(--s1)"
          strokeWidth={1.5}
          fill="var(--s1)"
          fillOpacity={0.09}
          baseValue={scale.low}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
        {lone === undefined ? undefined : (
          <ReferenceDot x={lone.at} y={lone.value} r={2.5} fill="var(--s1)" stroke="none" ifOverflow="hidden" />
        )}
      </AreaChart>
    )
  },
)
