import type { ReactElement } from 'react'

import type { Offer, OfferKind } from '../stores/offers.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import type { IconName } from '../ui/icon-shapes.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Lamp } from '../ui/Lamp.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { markMatches } from './match-score.ts'
import styles from './Palette.module.css'

const ICONS: Readonly<Record<OfferKind, IconName>> = {
  command: 'command',
  host: 'hosts',
  stream: 'streams',
  field: 'field',
  search: 'search',
}

interface PaletteOptionProps {
  readonly id: string
  readonly offer: Offer
  /** What is asked for, in lower case. */
  readonly words: readonly string[]
  readonly isRecent: boolean
  /** Enter would open it. */
  readonly isChosen: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

/** One line of what was found. */
export function PaletteOption(props: PaletteOptionProps): ReactElement {
  const { id, offer, words, isRecent, isChosen, onPoint, onChoose } = props
  const { kind, text, detail, state, keys } = offer
  return (
    // The keys are the combobox's: the focus never leaves it.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.option}
      // Not on entering: a list that scrolls under a resting pointer must not choose.
      onPointerMove={onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {state === undefined ? <Icon name={ICONS[kind]} size={14} /> : <Lamp state={state.lamp} size={14} />}
      <span className={classNames(styles.text, kind !== 'command' && styles.foreign)}>
        {markMatches(words, visibleLine(text)).map((part, index) => (
          // Parts stand where they stand.
          <span key={index} className={part.isMatch ? styles.match : undefined}>
            {part.text}
          </span>
        ))}
      </span>
      {state === undefined ? undefined : <span className={styles.state}>{state.word}</span>}
      <span className={styles.detail}>{visibleLine(detail)}</span>
      {keys === undefined ? undefined : (
        <span className={styles.keys}>
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
      <span className={styles.kind}>{isRecent ? `recent ${kind}` : kind}</span>
    </div>
  )
}
