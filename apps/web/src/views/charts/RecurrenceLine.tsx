import type { ReactElement } from 'react'

import { isStillReading } from '../../plot/is-still-reading.ts'
import { useFeed } from '../../stores/use-feed.ts'
import type { ChartWindow } from '../../time/chart-window.ts'
import { useGatewayTime } from '../../time/gateway-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeRecurrence } from '../../model/describe-recurrence.ts'
import styles from './ChartsView.module.css'
import { useAsked } from '../../ui/use-asked.ts'
import type { ShownSeries } from './use-overlay.ts'

/** Live, it is asked so seldom: what comes again in minutes is no other in seconds. */
const ASK_EACH_MS = 10_000

interface RecurrenceLineProps {
  readonly series: ShownSeries
  readonly window: ChartWindow
}

/** Whether a series does the same again and again, in words. */
export function RecurrenceLine({ series, window }: RecurrenceLineProps): ReactElement | undefined {
  const feed = useFeed()
  const gatewayTime = useGatewayTime()
  const recurrence = useAsked(
    { id: series.id, spanMs: window.spanMs, untilAt: window.untilAt },
    async ({ id, spanMs, untilAt = gatewayTime() }) => feed.recurrence({ id, fromAt: untilAt - spanMs, untilAt }),
    ASK_EACH_MS,
  )
  const isReading = series.chart !== undefined && isStillReading(series.chart)
  if (recurrence === undefined) return undefined
  return (
    <p className={styles.recurrence}>
      <b>{visibleLine(series.name.path)}</b>{' '}
      {isReading ? 'is still being read: whether it comes again is told then' : describeRecurrence(recurrence)}
    </p>
  )
}
