import type { ReactElement, ReactNode } from 'react'

import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import { Lamp } from './Lamp.tsx'
import styles from './Notice.module.css'

interface NoticeProps {
  readonly level: 'broken' | 'warning' | 'calm'
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Shows a button that takes the notice away. */
  readonly onDismiss?: () => void
}

/** A band across the page: what happened, then what to do. */
export function Notice({ level, title, children, action, onDismiss }: NoticeProps): ReactElement {
  return (
    <div className={classNames(styles.notice, styles[level])} role={level === 'broken' ? 'alert' : undefined}>
      {level === 'calm' ? <Icon name="info" size={14} /> : <Lamp state={level} />}
      <p className={styles.text}>
        <strong className={styles.title}>{title}</strong> {children}
      </p>
      {action}
      {onDismiss === undefined ? undefined : (
        <Button look="icon" aria-label="Dismiss" onClick={onDismiss} className={styles.dismiss}>
          <Icon name="cross" size={14} />
        </Button>
      )}
    </div>
  )
}
