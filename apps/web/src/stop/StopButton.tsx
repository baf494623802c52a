import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { useOffer } from '../stores/use-offers.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Unseen } from '../ui/Unseen.tsx'
import { useOnDemand } from '../ui/use-on-demand.ts'
import { STOP_PANEL } from './stop-panel.ts'
import { stopSentence, stopWord } from './stop-words.ts'
import styles from './StopButton.module.css'

/** Opens the panel of what the view is to stop at, and says where that stands. */
export function StopButton(): ReactElement {
  const feed = useFeed()
  const stop = useStore(feed.stopping)
  const [isOpen, setOpen] = useState(false)
  const script = useOnDemand(STOP_PANEL, { isWanted: isOpen })
  const button = useRef<HTMLButtonElement>(null)
  const isArmed = stop.state === 'armed' || stop.state === 'hit'

  // Pressed again it is fetched again; by itself it would open when nobody looks for it any more.
  useEffect(() => {
    if (script.state === 'failed') setOpen(false)
  }, [script])
  useOffer(() => [
    { ...COMMAND, id: 'command:stop-when', text: 'Stop when…', choose: () => setOpen(true) },
    ...(isArmed
      ? [{ ...COMMAND, id: 'command:disarm', text: 'Disarm the stop', choose: () => feed.stopWhen(undefined) }]
      : []),
  ])
  const word = script.state === 'failed' ? 'did not load, try again' : stopWord(stop)
  const sentence = stopSentence(stop)
  return (
    <>
      <Button
        ref={button}
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={sentence === '' ? undefined : sentence}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="trigger" />
        <span className={styles.words}>Stop when…</span>
        {word === '' ? undefined : <b>{word}</b>}
      </Button>
      <Unseen>
        <output aria-label="Stop">{sentence}</output>
      </Unseen>
      {isOpen && script.state === 'here' ? (
        <script.View
          onClose={(hadFocus) => {
            setOpen(false)
            if (hadFocus) button.current?.focus()
          }}
        />
      ) : undefined}
    </>
  )
}

const COMMAND = { kind: 'command', detail: '' } as const
