import { Fragment, useMemo, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import type { OverlayScale } from '../../address/charts-address.ts'
import type { Chart } from '../../feed/chart.ts'
import { classOf } from '../../model/read-as-words.ts'
import { useTime, useTimeTools } from '../../time/use-time.ts'
import { describeNewest } from '../../model/heard-until.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { LeadDisc } from './LeadDisc.tsx'
import type { Lead } from './leads.ts'
import styles from './Legend.module.css'
import { overlayScales, type AxesRoom } from './overlay-scales.ts'
import { readSeries } from './read-series.ts'
import { shortHosts } from './short-hosts.ts'
import { Swatch } from './Swatch.tsx'
import { useHeardUntil } from './use-heard-until.ts'
import type { ShownSeries } from './use-overlay.ts'

interface LegendProps {
  readonly series: readonly ShownSeries[]
  readonly scale: OverlayScale
  readonly axes: AxesRoom
  readonly red: string | undefined
  readonly black: string | undefined
  /** A lead that a click on a row places. */
  readonly armed: Lead | undefined
  readonly focused: string | undefined
  readonly onLead: (lead: Lead, id: string) => void
  readonly onFocus: (id: string) => void
}

/** The series that are on, with their values at the moment pointed at and at the one shown. */
export function Legend(props: LegendProps): ReactElement {
  const { series, scale, axes, red, black, armed, focused, onLead, onFocus } = props
  const { crosshair } = useTimeTools()
  const hoverAt = useStore(crosshair, ({ at }) => at)
  const cursorAt = useTime((shown) => (shown.kind === 'held' ? shown.cursorAt : undefined))
  const until = useHeardUntil(series)
  const isSeen = cursorAt === undefined || series.every(({ chart }) => isWithin(chart, cursorAt))
  const scales = useMemo(() => scaleWords(series, scale, axes), [series, scale, axes])
  const { prefix, short } = shortHosts(series.map(({ name }) => name.host ?? ''))
  return (
    <table className={classNames(styles.legend, armed !== undefined && styles.armed)} aria-label="Series shown">
      <thead>
        <tr>
          <th scope="col">Series{prefix === '' ? '' : ` (common prefix ${visibleLine(prefix)} dropped)`}</th>
          <th scope="col">Read as</th>
          <th scope="col">{hoverAt === undefined ? 'At cursor' : `At ${formatClock(hoverAt)}`}</th>
          <th scope="col">
            {cursorAt === undefined
              ? describeNewest(until)
              : `At ${formatClock(cursorAt)}${isSeen ? '' : ', not in sight'}`}
          </th>
          {scales === undefined ? undefined : <th scope="col">{scale === 'range' ? 'Range' : 'Scale'}</th>}
          <th scope="col">Leads</th>
        </tr>
      </thead>
      <tbody>
        {series.map(({ index, id, name, facts, unit, chart }) => {
          const host = short(name.host ?? '')
          const words = visibleLine(`${host} ${name.path}`)
          return (
            <tr key={id} data-focused={id === focused || undefined}>
              <td>
                <div className={styles.name}>
                  <Swatch index={index} />
                  <button
                    type="button"
                    aria-pressed={id === focused}
                    title={
                      armed === undefined ? 'Its scale, and whether it comes again' : `Place the ${armed} lead here`
                    }
                    onClick={() => (armed === undefined ? onFocus(id) : onLead(armed, id))}
                  >
                    <b>{visibleLine(host)}</b> <span>{visibleLine(name.stream)}</span>{' '}
                    <PathParts path={visibleLine(name.path)} />
                  </button>
                </div>
              </td>
              <td>
                {facts === undefined ? (
                  <span className={styles.unheard}>not heard yet</span>
                ) : (
                  <span className={styles.badge} title={facts.reason}>
                    {classOf(facts)}
                  </span>
                )}
              </td>
              <td className={styles.value}>
                {hoverAt === undefined ? '–' : visibleLine(readSeries(chart, unit, hoverAt))}
              </td>
              <td className={styles.value}>{visibleLine(readSeries(chart, unit, cursorAt))}</td>
              {scales === undefined ? undefined : (
                <td className={styles.scale}>{visibleLine(scales.get(id) ?? '–')}</td>
              )}
              <td className={styles.leads}>
                <LeadDisc lead="red" name={words} isHere={id === red} onPlace={() => onLead('red', id)} />
                <LeadDisc lead="black" name={words} isHere={id === black} onPlace={() => onLead('black', id)} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** A stretch that is zoomed into may end before the moment shown, or begin after it. */
function isWithin(chart: Chart | undefined, at: number): boolean {
  return chart === undefined || (at >= chart.fromAt && at <= chart.untilAt)
}

/** Broken, where it must be, behind the marks that divide it. */
function PathParts({ path }: { readonly path: string }): ReactElement {
  return (
    <>
      {path.split(/(?<=[._/])/).map((part, place) => (
        // The parts of a path never change their places.
        <Fragment key={place}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  )
}

/** Where each series' scale is to be read, by its id; undefined where one scale is that of all. */
function scaleWords(
  series: readonly ShownSeries[],
  scale: OverlayScale,
  axes: AxesRoom,
): ReadonlyMap<string, string> | undefined {
  const drawn = series.flatMap(({ chart, ...one }) => (chart === undefined ? [] : [{ ...one, chart }]))
  const scales = overlayScales(drawn, scale, axes).series
  const words = drawn.flatMap(({ id }, place) => {
    const text = scales[place]?.words
    return text === undefined ? [] : [[id, text] as const]
  })
  return words.length === 0 ? undefined : new Map(words)
}
