import { useState, type ReactElement, type ReactNode } from 'react'

import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { CodedText } from '../ui/CodedText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './Notices.module.css'

interface NoticeLineProps {
  readonly level: 'broken' | 'warning' | 'calm'
  readonly title: string
  readonly children: ReactNode
  /** Further sentences, for who asks. */
  readonly more?: readonly string[]
  readonly onDismiss?: () => void
}

/** A notice of one line; where it is cut, or has more to say, a button shows all of it. */
export function NoticeLine({ level, title, children, more = [], onDismiss }: NoticeLineProps): ReactElement {
  const [open, setOpen] = useState(false)
  const wording = more.length === 0 ? 'all' : `and ${more.length} more`
  return (
    <div className={classNames(styles.line, open && styles.open)}>
      <Notice
        level={level}
        title={visibleLine(title)}
        action={
          <span className={more.length === 0 ? styles.narrow : undefined}>
            <Button className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'less' : wording}
            </Button>
          </span>
        }
        {...(onDismiss === undefined ? {} : { onDismiss })}
      >
        {children} {open ? <CodedText text={more.join(' ')} /> : undefined}
      </Notice>
    </div>
  )
}
