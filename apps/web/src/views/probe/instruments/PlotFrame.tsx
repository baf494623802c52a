import { memo, type MemoExoticComponent, type ReactElement } from 'react'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'

import { PLOT_PX } from './plot-size.ts'

export interface PlotFrameProps {
  readonly width: number
}

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 }
const ENDS = [
  { share: 0, value: 0 },
  { share: 1, value: 1 },
]
/** The frame knows nothing of values: half of its height is half of any scale. */
const HALF = [0.5]

/** What stands still while the series moves: rendered once for a width, as it costs some milliseconds. */
export const PlotFrame: MemoExoticComponent<(props: PlotFrameProps) => ReactElement> = memo(
  ({ width }: PlotFrameProps): ReactElement => (
    <LineChart width={width} height={PLOT_PX} data={ENDS} margin={NO_MARGIN} accessibilityLayer={false}>
      <XAxis dataKey="share" type="number" domain={[0, 1]} hide />
      <YAxis type="number" domain={[0, 1]} ticks={HALF} hide width={0} />
      <CartesianGrid stroke="var(--grid)" vertical={false} horizontalValues={HALF} syncWithTicks />
      {/* An axis without a series has no scale. */}
      <Line dataKey="value" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
    </LineChart>
  ),
)
