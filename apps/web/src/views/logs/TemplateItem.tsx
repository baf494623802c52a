import type { RankReason, Template } from '@multimeter/templates'
import type { ReactElement } from 'react'

import { useQueryEdit } from '../../log/use-query-edit.ts'
import { describeRecurrence } from '../../model/describe-recurrence.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useGatewayTime } from '../../time/gateway-time.ts'
import { useTime } from '../../time/use-time.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatCount, formatRate } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { useAsked } from '../../ui/use-asked.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { linesPerMinute, templateParts } from './template-text.ts'
import styles from './TemplatesList.module.css'

interface TemplateItemProps {
  readonly template: Template
  readonly reason: RankReason
  readonly isOpened: boolean
  readonly onToggle: () => void
}

/** One template: what it says, how often, and, where it is open, what can be done with it. */
export function TemplateItem({ template, reason, isOpened, onToggle }: TemplateItemProps): ReactElement {
  const { text, count, slots } = template
  const now = useGatewayNow()
  const rate = formatRate(linesPerMinute(template, now))
  return (
    <li className={styles.item}>
      <button type="button" className={styles.choose} aria-expanded={isOpened} onClick={onToggle}>
        <span className={styles.text}>
          {templateParts(visibleLine(text)).map((part, index) =>
            part.isValue ? <i key={index}>{part.text}</i> : <span key={index}>{part.text}</span>,
          )}
        </span>
        <span className={styles.figures}>
          <span className={classNames(styles.kind, styles[reason.kind])}>{reason.kind}</span>
          <span className={styles.count}>{formatCount(count)}</span>
          <span className={styles.rate}>
            {rate} <small>/min</small>
          </span>
          <Sparkline values={slots} width={120} height={18} slots={slots.length} />
        </span>
      </button>
      {isOpened ? <TemplateDetail template={template} reason={reason} now={now} /> : undefined}
    </li>
  )
}

interface TemplateDetailProps {
  readonly template: Template
  readonly reason: RankReason
  readonly now: number
}

/** Live, it is asked so seldom: what comes again in minutes is no other in seconds. */
const ASK_EACH_MS = 10_000

const PLOT = { width: 360, height: 56 } as const

function TemplateDetail({ template, reason, now }: TemplateDetailProps): ReactElement {
  const { text, slots, slotMs, firstAt, lastAt } = template
  const { filter } = useQueryEdit()
  const feed = useFeed()
  const gatewayTime = useGatewayTime()
  const shown = useTime((state) => state)
  const recurrence = useAsked(
    { template: text, untilAt: shown.kind === 'held' ? shown.cursorAt : undefined },
    async ({ template, untilAt = gatewayTime() }) => feed.recurrence({ template, fromAt: 0, untilAt }),
    ASK_EACH_MS,
  )
  const words = visibleLine(text)
  const most = Math.max(...slots)
  return (
    <div className={styles.detail}>
      <p>{sentence(reason.text)}</p>
      {recurrence === undefined ? undefined : <p>{sentence(describeRecurrence(recurrence))}</p>}
      <p>
        First at <time>{formatClock(firstAt)}</time>, last at <time>{formatClock(lastAt)}</time>
      </p>
      <figure className={styles.plot} aria-label={`Lines of each minute, at most ${formatCount(most)}`}>
        <span>{formatCount(most)}</span>
        <Sparkline values={slots} width={PLOT.width} height={PLOT.height} slots={slots.length} stroke="var(--s1)" />
        <figcaption>
          <time>{formatClock(now - slots.length * slotMs)}</time>
          <span>lines a minute</span>
          <time>{formatClock(now)}</time>
        </figcaption>
      </figure>
      <div className={styles.tools} role="toolbar" aria-label={words}>
        <Button aria-label={`Filter for template ${words}`} onClick={() => filter('@template', text, '=')}>
          Filter for
        </Button>
        <Button aria-label={`Filter out template ${words}`} onClick={() => filter('@template', text, '!=')}>
          Filter out
        </Button>
      </div>
    </div>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
