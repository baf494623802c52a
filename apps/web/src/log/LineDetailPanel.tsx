import type { ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatCount } from '../ui/format-number.ts'
import { formatClockMs, formatDate } from '../ui/format-time.ts'
import { Icon } from '../ui/Icon.tsx'
import { Severity } from '../ui/Severity.tsx'
import { visibleBlock, visibleLine } from '../ui/visible-text.ts'
import { timebaseName } from '../ui/time-zone.ts'
import { datedAt, datedOff } from './describe-dated.ts'
import styles from './LineDetailPanel.module.css'
import { MissingDetail } from './MissingDetail.tsx'
import { useLineDetail } from './use-line-detail.ts'

interface LineDetailPanelProps {
  readonly line: LogLine
  readonly onClose: () => void
}

/** One message in full: where it came from, its body as it was sent, its properties. */
export function LineDetailPanel({ line, onClose }: LineDetailPanelProps): ReactElement {
  const answer = useLineDetail(line)
  const detail = typeof answer === 'string' ? undefined : answer
  const dated = detail?.saidAt === undefined ? undefined : { saidAt: detail.saidAt, receivedAt: line.receivedAt }
  return (
    <aside className={styles.panel} aria-label="Message">
      <div className={styles.head}>
        <h3>Message</h3>
        <Severity severity={line.severity} />
        <span className={styles.space} />
        {detail === undefined ? undefined : <CopyButton name="Copy body" text={detail.bodyText} look="ghost" />}
        <Button look="icon" aria-label="Close message" onClick={onClose}>
          <Icon name="cross" />
        </Button>
      </div>
      {/* A scrolling region must be reachable by keyboard. */}
      <div className={styles.scroller} role="group" aria-label="Message in full" tabIndex={0} data-message>
        <dl className={styles.facts}>
          <div>
            <dt>Received</dt>
            <dd>
              {formatDate(line.receivedAt)} {formatClockMs(line.receivedAt)} {timebaseName(line.receivedAt)}
            </dd>
          </div>
          {dated === undefined ? undefined : (
            <div title="By the clock of its sender, as the message itself says.">
              <dt>Dated</dt>
              <dd>
                {datedAt(dated)} <small>{datedOff(dated)}</small>
              </dd>
            </div>
          )}
          <div>
            <dt>Routing key</dt>
            <dd>{line.routingKey === '' ? '(empty)' : visibleLine(line.routingKey)}</dd>
          </div>
          <div>
            <dt>Exchange</dt>
            <dd>
              {visibleLine(line.exchange)} <small>on {visibleLine(line.source)}</small>
            </dd>
          </div>
          <div>
            <dt>Stream</dt>
            <dd>{visibleLine(line.stream)}</dd>
          </div>
          <div title="The gateway numbers all events of a broker from 1, whatever host they are of.">
            <dt>Event</dt>
            <dd>
              {formatCount(line.seq)} <small>of all from {visibleLine(line.source)}</small>
            </dd>
          </div>
        </dl>
        {line.notes.length > 0 ? (
          <ul className={styles.notes}>
            {line.notes.map((note) => (
              <li key={note}>{visibleLine(note)}</li>
            ))}
          </ul>
        ) : undefined}
        <h4>
          Body <small>{`${detail?.bodyForm ?? line.form}, ${formatBytes(line.bodyBytes)}`}</small>
        </h4>
        <MissingDetail answer={answer} line={line} className={styles.state} />
        {detail === undefined ? undefined : (
          <>
            <pre className={classNames(styles.body, detail.bodyForm === 'binary' && styles.hex)}>
              {detail.bodyText === '' ? <span className={styles.empty}>empty</span> : visibleBlock(detail.bodyText)}
            </pre>
            <h4>Properties</h4>
            <pre className={styles.body}>
              {detail.properties === '' || detail.properties === '{}' ? (
                <span className={styles.empty}>none</span>
              ) : (
                visibleBlock(detail.properties)
              )}
            </pre>
          </>
        )}
      </div>
    </aside>
  )
}
