import type { ReactElement } from 'react'

import { classNames } from './class-names.ts'
import { severityLook } from './severity-look.ts'
import styles from './Severity.module.css'

/** The four-letter word of a severity; critical and worse are a filled chip. */
export function Severity({ severity }: { readonly severity: string | undefined }): ReactElement {
  const { word, level } = severityLook(severity)
  return <span className={classNames(styles.severity, styles[`level${level}`])}>{word}</span>
}
