import type { ReactElement } from 'react'

import { classNames } from '../../ui/class-names.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import type { WallNoticeWords } from './wall-notice.ts'
import styles from './WallNotice.module.css'

/** What hinders the gateway from hearing, where anything does: without it, a host that cannot be heard looks as if it were quiet. */
export function WallNotice({ notice }: { readonly notice: WallNoticeWords }): ReactElement {
  const { level, title, sentence } = notice
  return (
    <p className={classNames(styles.notice, level === 'broken' && styles.broken)} role="alert">
      <Lamp state={level === 'broken' ? 'broken' : 'warning'} />
      <span>
        <b>{visibleLine(title)}</b> {visibleLine(sentence)}
      </span>
    </p>
  )
}
