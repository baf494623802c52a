import { useNavigate } from '../address/use-address.ts'
import type { LogLine } from '../feed/log/log-row.ts'
import { useTimeTools } from '../time/use-time.ts'
import { chartPath } from './chart-path.ts'
import { momentToChart } from './moment-to-chart.ts'
import { useHold } from './use-hold.ts'

/** Opens the probe of a host with a field's instrument, at the lines it was asked of. */
export type OpenChart = (of: Pick<LogLine, 'host' | 'stream'>, path: string, linesAt: number | undefined) => void

/** Where the probe would show a time without those lines, it is rewound to them. */
export function useOpenChart(): OpenChart {
  const navigate = useNavigate()
  const { time } = useTimeTools()
  const { now, rewind } = useHold()
  return (of, path, linesAt) => {
    const to = chartPath(of, path)
    if (to === undefined) return
    const at = momentToChart(time.shown.getState(), linesAt, now())
    if (at !== undefined) rewind(at)
    navigate(to)
  }
}
