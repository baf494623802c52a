import { useLayoutEffect, useRef, type ReactElement } from 'react'

import { classNames } from '../../ui/class-names.ts'
import { formatClockMs } from '../../ui/format-time.ts'
import { Severity } from '../../ui/Severity.tsx'
import { severityLook } from '../../ui/severity-look.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { LastLine } from '../../model/last-words.ts'
import last from './LastList.module.css'
import styles from './LastLines.module.css'

/** The last lines of a host; the newest, which is read first, is in sight. */
export function LastLines({ lines }: { readonly lines: readonly LastLine[] }): ReactElement {
  const list = useRef<HTMLOListElement>(null)
  const { height } = useElementSize(list)
  useLayoutEffect(() => {
    const element = list.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [lines, height])

  if (lines.length === 0) return <p className={styles.none}>The gateway keeps no line of it, only its values.</p>
  return (
    // A scrolling list must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol ref={list} className={classNames(last.list, styles.list)} aria-label="Last lines" tabIndex={0}>
      {lines.map(({ at, severity, stream, text }, index) => (
        // Lines come whole and are never changed one by one.
        <li key={index} className={styles[`level${severityLook(severity).level}`]}>
          <time>{formatClockMs(at)}</time>
          <span className={styles.severity}>
            <Severity severity={severity} />
          </span>
          <span className={styles.stream}>{visibleLine(stream)}</span>
          <span className={styles.text}>{visibleLine(text)}</span>
        </li>
      ))}
    </ol>
  )
}
