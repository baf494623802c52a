import type { KeyboardEvent, ReactElement } from 'react'

import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useModal } from '../ui/use-modal.ts'
import styles from './HelpCard.module.css'
import { KEY_GROUPS } from './key-groups.ts'

export interface HelpCardProps {
  readonly onClose: () => void
}

/** All keys that work, on one card. Mounted while it is open. */
export function HelpCard({ onClose }: HelpCardProps): ReactElement {
  const dialog = useModal(onClose)
  // The key that opened it closes it; the page's own keys are off meanwhile.
  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== '?') return
    event.preventDefault()
    dialog.close()
  }
  return (
    <dialog {...dialog.props} className={styles.card} aria-label="Keys" onKeyDown={closeByKey}>
      <div className={styles.head}>
        <h2>Keys</h2>
        <Button look="icon" aria-label="Close" onClick={dialog.close}>
          <Icon name="cross" />
        </Button>
      </div>
      <div className={styles.groups}>
        {KEY_GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ caps, what }) => (
                <div key={what} className={styles.line}>
                  <dt>
                    {caps.map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.foot}>Single keys are off while you type.</p>
    </dialog>
  )
}
