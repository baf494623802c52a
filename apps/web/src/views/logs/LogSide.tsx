import { useRef, type ReactElement } from 'react'

import { useAddressChange } from '../../address/use-address.ts'
import { classNames } from '../../ui/class-names.ts'
import { Segments } from '../../ui/Segments.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { useElementSize } from '../../ui/use-element-size.ts'
import { FieldsList } from './FieldsList.tsx'
import styles from './LogSide.module.css'
import { parameterOfSide, SIDES, type Side } from './side.ts'
import { TemplatesList } from './TemplatesList.tsx'

interface LogSideProps {
  readonly side: Side
  readonly isOpen: boolean
}

/** What the lines in view are made of, or have in common. Nothing is worked out for it while it is not on screen. */
export function LogSide({ side, isOpen }: LogSideProps): ReactElement {
  const change = useAddressChange()
  const panel = useRef<HTMLElement>(null)
  const isShown = useElementSize(panel).width > 0
  const choice = (
    <Segments name="Side panel" options={SIDES} value={side} onChange={(to) => change({ side: parameterOfSide(to) })} />
  )
  const name = side === 'fields' ? 'Fields' : 'Templates'
  return (
    <SidePanel
      ref={panel}
      edge="left"
      className={classNames(styles.side, isOpen && styles.opened)}
      aria-label={name}
      data-fields
    >
      <Unseen>
        <h2>{name}</h2>
      </Unseen>
      {side === 'fields' ? (
        <FieldsList isShown={isShown} choice={choice} />
      ) : (
        <TemplatesList isShown={isShown} choice={choice} />
      )}
    </SidePanel>
  )
}
