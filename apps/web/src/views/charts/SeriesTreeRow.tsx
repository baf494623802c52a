import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { classOf } from '../../model/read-as-words.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { PathName } from '../../ui/PathName.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { hostLabel, type SeriesRow } from './series-rows.ts'
import styles from './SeriesPanel.module.css'
import { Swatch } from './Swatch.tsx'

interface SeriesTreeRowProps {
  readonly elementId: string
  readonly row: SeriesRow
  readonly level: 1 | 2 | 3
  /** px. */
  readonly top: number
  readonly isActive: boolean
  /** Of its colour; -1 while the series is off. */
  readonly index: number
  /** Of a host. */
  readonly state: HostState | undefined
  readonly onAct: (row: SeriesRow) => void
}

/** One row of the tree. The keyboard is the tree's. */
export const SeriesTreeRow: MemoExoticComponent<(props: SeriesTreeRowProps) => ReactElement> = memo(
  ({ elementId, row, level, top, isActive, index, state, onAct }: SeriesTreeRowProps): ReactElement => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={elementId}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-expanded={row.kind === 'field' ? undefined : row.isOpen}
      aria-checked={row.kind === 'field' ? index >= 0 : undefined}
      className={classNames(styles.row, styles[row.kind], isActive && styles.active)}
      style={{ top }}
      // The tree keeps the focus.
      onMouseDown={(event) => event.currentTarget.parentElement?.focus({ preventScroll: true })}
      onClick={() => onAct(row)}
    >
      {row.kind === 'field' ? (
        <>
          <span className={classNames(styles.box, index >= 0 && styles.on)}>
            {index >= 0 ? <Icon name="check" size={12} /> : undefined}
          </span>
          <span className={styles.path} title={visibleLine(row.facts.path)}>
            <PathName path={visibleLine(row.facts.path)} />
          </span>
          {index >= 0 ? <Swatch index={index} width={20} /> : <span className={styles.class}>{classWord(row)}</span>}
        </>
      ) : (
        <>
          <span className={classNames(styles.chevron, !row.isOpen && styles.closed)}>
            <Icon name="chevron" size={12} />
          </span>
          {row.kind === 'host' ? (
            <>
              {row.host === '' ? undefined : <Lamp state={STATE_LAMPS[state ?? 'unknown']} size={10} />}
              <span className={styles.hostName} title={row.host === '' ? undefined : STATE_WORDS[state ?? 'unknown']}>
                {hostLabel(row.host)}
              </span>
              {row.host === '' ? undefined : <Unseen>{STATE_WORDS[state ?? 'unknown']}</Unseen>}
              {row.isOpen ? undefined : <span className={styles.class}>{row.series}</span>}
            </>
          ) : (
            <span className={styles.path}>{visibleLine(row.stream)}</span>
          )}
        </>
      )}
    </div>
  ),
)

/** There is room for one word. */
function classWord({ facts }: Extract<SeriesRow, { readonly kind: 'field' }>): string {
  const word = classOf(facts)
  return word === 'counter → rate' ? 'rate' : word
}
