import { useState, type ReactElement } from 'react'

import type { ChartsQuery, Measure } from '../../address/charts-address.ts'
import type { ChangeCharts } from '../../address/use-charts-query.ts'
import { useFeed } from '../../stores/use-feed.ts'
import type { ChartWindow } from '../../time/chart-window.ts'
import { useGatewayTime } from '../../time/gateway-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { LeadMark } from './LeadDisc.tsx'
import { differenceRefusal, type Lead } from './leads.ts'
import styles from './Leads.module.css'
import { LeadsReadout } from './LeadsReadout.tsx'
import { useAsked } from '../../ui/use-asked.ts'
import type { ShownSeries } from './use-overlay.ts'

const MEASURES: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: 'difference', label: 'R − B' },
  { value: 'ratio', label: 'R ÷ B' },
  { value: 'lag', label: 'Lag' },
]

const ASK_EACH_MS = 2_000

interface LeadsPanelProps {
  readonly query: ChartsQuery
  readonly series: readonly ShownSeries[]
  readonly window: ChartWindow
  readonly onChange: ChangeCharts
  readonly onLead: (lead: Lead, id: string) => void
}

/** Two leads on two series, and what is measured between them. */
export function LeadsPanel({ query, series, window, onChange, onLead }: LeadsPanelProps): ReactElement {
  const [wasAsked, setAsked] = useState(false)
  const red = series.find(({ id }) => id === query.red)
  const black = series.find(({ id }) => id === query.black)
  const compared = useComparison(red?.id, black?.id, window)
  const refusal = red === undefined || black === undefined ? undefined : differenceRefusal(red.unit, black.unit)
  const isRefused = query.measure === 'difference' && refusal !== undefined
  const choose = (measure: Measure): void => {
    setAsked(measure === 'difference')
    if (measure !== 'difference' || refusal === undefined) onChange({ measure }, 'push')
  }
  return (
    <section className={styles.panel} aria-label="Two leads">
      <div className={styles.head}>
        <h2>Two leads</h2>
        <LeadPicker lead="red" at={red} series={series} onLead={onLead} />
        <Button
          look="icon"
          aria-label="Swap the leads"
          onClick={() => onChange({ red: query.black, black: query.red }, 'push')}
        >
          ⇌
        </Button>
        <LeadPicker lead="black" at={black} series={series} onLead={onLead} />
        <span className={styles.space} />
        <Segments name="Measure" options={MEASURES} value={query.measure} onChange={choose} />
      </div>
      <div aria-live="polite">
        {refusal !== undefined && (wasAsked || isRefused) ? <p className={styles.said}>{refusal}</p> : undefined}
      </div>
      {red === undefined || black === undefined ? (
        <p className={styles.said}>
          Place both leads: press r or b and then the number of a series, or use the discs in the list.
        </p>
      ) : isRefused ? undefined : compared === undefined ? (
        <p className={styles.said}>
          Comparing {visibleLine(red.name.path)} with {visibleLine(black.name.path)}…
        </p>
      ) : (
        <LeadsReadout {...compared} measure={query.measure} red={red} black={black} />
      )}
    </section>
  )
}

function useComparison(red: string | undefined, black: string | undefined, { spanMs, untilAt }: ChartWindow) {
  const feed = useFeed()
  const gatewayTime = useGatewayTime()
  return useAsked(
    red === undefined || black === undefined ? undefined : { red, black, spanMs, untilAt },
    async (question) => {
      const until = question.untilAt ?? gatewayTime()
      const { red, black, spanMs } = question
      const time = { fromAt: until - spanMs, toAt: until }
      const comparison = await feed.compareLeads({ red, black, fromAt: time.fromAt, untilAt: until })
      return comparison === undefined ? undefined : { comparison, time }
    },
    ASK_EACH_MS,
  )
}

interface LeadPickerProps {
  readonly lead: Lead
  readonly at: ShownSeries | undefined
  readonly series: readonly ShownSeries[]
  readonly onLead: (lead: Lead, id: string) => void
}

function LeadPicker({ lead, at, series, onLead }: LeadPickerProps): ReactElement {
  const where = at === undefined ? 'not placed' : nameOf(at)
  const which = lead === 'red' ? 'Red' : 'Black'
  return (
    <MenuButton
      className={styles.picker}
      menu={`${which} lead`}
      aria-label={`${which} lead: ${where}`}
      disabled={series.length === 0}
      items={() => series.map((one) => ({ kind: 'action', label: nameOf(one), onChoose: () => onLead(lead, one.id) }))}
    >
      <LeadMark lead={lead} isOn />
      <span>{where}</span>
      <Icon name="chevron" size={12} />
    </MenuButton>
  )
}

function nameOf({ name }: ShownSeries): string {
  return visibleLine(`${name.host ?? ''} ${name.path}`)
}
