import type { ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { visibleLine } from '../ui/visible-text.ts'
import type { DetailAnswer } from './use-line-detail.ts'

interface MissingDetailProps {
  readonly answer: DetailAnswer
  readonly line: LogLine
  readonly className: string | undefined
}

/** Stands where the details of a line would be, while they are read and once they have left the buffer. */
export function MissingDetail({ answer, line, className }: MissingDetailProps): ReactElement | undefined {
  if (answer === 'asking') return <p className={className}>Reading it.</p>
  if (answer !== 'gone') return undefined
  return (
    <p className={className}>
      This message has left the buffer; only the line remains: <bdi>{visibleLine(line.message)}</bdi>
    </p>
  )
}
