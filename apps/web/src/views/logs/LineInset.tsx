import type { ReactElement } from 'react'

import type { LogLine } from '../../feed/log/log-row.ts'
import { datedAt, datedOff } from '../../log/describe-dated.ts'
import { JsonTree } from '../../log/JsonTree.tsx'
import { MissingDetail } from '../../log/MissingDetail.tsx'
import { useLineDetail } from '../../log/use-line-detail.ts'
import { linePath } from '../../address/line-path.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClockMs, formatDate } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { visibleBlock, visibleLine } from '../../ui/visible-text.ts'
import styles from './LineInset.module.css'

interface LineInsetProps {
  readonly line: LogLine
  /** Shows it among all that came around it. */
  readonly onContext: () => void
  readonly onClose: () => void
}

/** One message in full, below its row: where it came from, its fields, what else it holds. */
export function LineInset({ line, onContext, onClose }: LineInsetProps): ReactElement {
  const answer = useLineDetail(line)
  const detail = typeof answer === 'string' ? undefined : answer
  const dated = detail?.saidAt === undefined ? undefined : { saidAt: detail.saidAt, receivedAt: line.receivedAt }
  const off = dated === undefined ? undefined : datedOff(dated)
  // Where the tree says all there is, the text would say it twice.
  const hasBody = detail !== undefined && (detail.bodyForm !== 'json' || detail.fields.length === 0)
  return (
    <section className={styles.inset} aria-label="Message">
      {/* A scrolling region must be reachable by keyboard. */}
      <div className={styles.scroller} role="group" aria-label="Message in full" tabIndex={0} data-message>
        <p className={styles.facts}>
          {[
            line.routingKey === '' ? '(no routing key)' : visibleLine(line.routingKey),
            `exchange ${visibleLine(line.exchange)} on ${visibleLine(line.source)}`,
            `seq ${formatCount(line.seq)}`,
            formatBytes(line.bodyBytes),
            `${formatDate(line.receivedAt)} ${formatClockMs(line.receivedAt)}`,
            ...(dated === undefined || off === undefined ? [] : [`dated ${datedAt(dated)}, ${off}`]),
          ].join(' · ')}
        </p>
        {line.notes.map((note) => (
          <p key={note} className={styles.note}>
            {visibleLine(note)}
          </p>
        ))}
        <MissingDetail answer={answer} line={line} className={styles.state} />
        {detail === undefined ? undefined : <JsonTree line={line} detail={detail} />}
        {hasBody ? (
          <pre className={styles.body}>{detail.bodyText === '' ? '(empty)' : visibleBlock(detail.bodyText)}</pre>
        ) : undefined}
        {detail === undefined || detail.properties === '' || detail.properties === '{}' ? undefined : (
          <>
            <h3 className={styles.title}>Properties</h3>
            <pre className={styles.body}>{visibleBlock(detail.properties)}</pre>
          </>
        )}
      </div>
      <div className={styles.actions}>
        <CopyButton name="Copy link" text={window.location.origin + linePath(line)} icon="link">
          Copy link
        </CopyButton>
        <Button onClick={onContext}>
          <Icon name="context" /> In context
        </Button>
        <CopyButton name="Copy JSON" text={detail?.bodyText ?? line.message}>
          {detail === undefined || detail.bodyForm === 'json' ? 'JSON' : 'Text'}
        </CopyButton>
        <Button look="ghost" aria-label="Close message" onClick={onClose}>
          <Icon name="cross" /> Close
        </Button>
      </div>
    </section>
  )
}
