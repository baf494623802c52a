import { useMemo, type ReactElement } from 'react'

import { useProbe } from '../../stores/use-probe.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { LastValue } from '../../model/last-words.ts'
import last from './LastList.module.css'
import styles from './LastValues.module.css'
import { measureFor, unitOf, written } from '../../model/unit-of.ts'

interface LastValuesProps {
  readonly values: readonly LastValue[]
  readonly now: number
}

/** The last value of each series of a host, the newest first. */
export function LastValues({ values, now }: LastValuesProps): ReactElement {
  const series = useProbe((state) => state.series)
  // An answer carries a unit where the message wrote one; the page has also learned some from names.
  const units = useMemo(() => new Map(series.map(({ stream, path, unit }) => [keyOf(stream, path), unit])), [series])
  return (
    // A scrolling list must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={classNames(last.list, styles.list)} aria-label="Last values" tabIndex={0}>
      {values.toReversed().map(({ at, stream, path, value, unit }) => {
        const key = keyOf(stream, path)
        const measure = measureFor(unitOf({ kind: 'gauge', unit: unit ?? units.get(key) }), value)
        const name = visibleLine(path)
        return (
          <li key={key} title={`${name} in ${visibleLine(stream)}, ${formatAge(now - at)} ago`}>
            <span className={styles.name}>
              {name} <small>{visibleLine(stream)}</small>
            </span>
            <span className={styles.value}>{written(value, measure)}</span>
            <span className={styles.unit}>{visibleLine(measure.sign)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function keyOf(stream: string, path: string): string {
  return JSON.stringify([stream, path])
}
