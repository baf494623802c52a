import { useState, type ReactElement } from 'react'

import type { SourceNotice } from '../model/describe-sources.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { CodedText } from '../ui/CodedText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './Notices.module.css'

/** What is wrong with one source: a line, and the rest for who asks. */
export function SourceNoticeLine({ notice }: { readonly notice: SourceNotice }): ReactElement {
  const { level, title, sentence, more } = notice
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
      >
        <CodedText text={[sentence, ...(open ? more : [])].join(' ')} />
      </Notice>
    </div>
  )
}
