import { useRef, type ReactElement } from 'react'

import { classNames } from '../../../ui/class-names.ts'
import { describeFoot } from './describe-foot.ts'
import styles from './InstrumentCard.module.css'
import { useOnChart } from './use-chart.ts'
import { writeAttribute, writeText } from './written-text.ts'

interface CardFootProps {
  readonly id: string
  /** The moment read; undefined: the newest. */
  readonly readAt: number | undefined
  /** What the series did lately, in words. */
  readonly trend: string | undefined
}

/** Why the card is here, or what hinders reading it. */
export function CardFoot({ id, readAt, trend }: CardFootProps): ReactElement {
  const why = useRef<HTMLElement>(null)
  const said = useRef<HTMLSpanElement>(null)
  useOnChart(id, (chart) => {
    const { isWhy, text } = describeFoot({ chart, readAt, trend })
    writeText(why.current, isWhy ? 'why' : '')
    writeText(said.current, text)
    writeAttribute(said.current, 'title', text)
  })
  return (
    <footer className={classNames(styles.foot, readAt !== undefined && styles.atCursor)}>
      <i ref={why} />
      <span ref={said} />
    </footer>
  )
}
