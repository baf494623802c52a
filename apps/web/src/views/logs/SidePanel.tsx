import { useRef, type ReactElement } from 'react'

import { useAddressChange } from '../../address/use-address.ts'
import { classNames } from '../../ui/class-names.ts'
import { Segments } from '../../ui/Segments.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { useElementSize } from '../../ui/use-element-size.ts'
import { FieldsList } from './FieldsList.tsx'
import { parameterOfSide, SIDES, type Side } from './side.ts'
import styles from './SidePanel.module.css'
import { TemplatesList } from './TemplatesList.tsx'

interface SidePanelProps {
  readonly side: Side
  readonly isOpen: boolean
}

/** What the lines in view are made of, or have in common. Nothing is worked out for it while it is not on screen. */
export function SidePanel({ side, isOpen }: SidePanelProps): ReactElement {
  const change = useAddressChange()
  const panel = useRef<HTMLElement>(null)
  const isShown = useElementSize(panel).width > 0
  const choice = (
    <Segments name="Side panel" options={SIDES} value={side} onChange={(to) => change({ side: parameterOfSide(to) })} />
  )
  const name = side === 'fields' ? 'Fields' : 'Templates'
  return (
    <aside ref={panel} className={classNames(styles.panel, isOpen && styles.opened)} aria-label={name} data-fields>
      <Unseen>
        <h2>{name}</h2>
      </Unseen>
      {side === 'fields' ? (
        <FieldsList isShown={isShown} choice={choice} />
      ) : (
        <TemplatesList isShown={isShown} choice={choice} />
      )}
    </aside>
  )
}
