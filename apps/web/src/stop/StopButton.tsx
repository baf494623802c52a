import { useRef, useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { useOffer } from '../stores/use-offers.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Unseen } from '../ui/Unseen.tsx'
import { STOP_PANEL } from './stop-panel.ts'
import { stopSentence, stopWord } from './stop-words.ts'
import styles from './StopButton.module.css'

/** Opens the panel of what the view is to stop at, and says where that stands. */
export function StopButton(): ReactElement {
  const feed = useFeed()
  const stop = useStore(feed.stopping)
  const [Panel, setPanel] = useState(() => STOP_PANEL.loaded)
  const [isOpen, setOpen] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isArmed = stop.state === 'armed' || stop.state === 'hit'

  const open = async (): Promise<void> => {
    setOpen(true)
    try {
      const panel = await STOP_PANEL.load()
      setPanel(() => panel)
      setFailed(false)
    } catch {
      // The network's reasons are many; pressed again it is fetched again.
      setOpen(false)
      setFailed(true)
    }
  }
  useOffer(() => [
    { ...COMMAND, id: 'command:stop-when', text: 'Stop when…', choose: () => void open() },
    ...(isArmed
      ? [{ ...COMMAND, id: 'command:disarm', text: 'Disarm the stop', choose: () => feed.stopWhen(undefined) }]
      : []),
  ])
  const word = hasFailed ? 'did not load, try again' : stopWord(stop)
  const sentence = stopSentence(stop)
  return (
    <>
      <Button
        ref={button}
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={sentence === '' ? undefined : sentence}
        onClick={() => (isOpen ? setOpen(false) : void open())}
      >
        <Icon name="trigger" />
        <span className={styles.words}>Stop when…</span>
        {word === '' ? undefined : <b>{word}</b>}
      </Button>
      <Unseen>
        <output aria-label="Stop">{sentence}</output>
      </Unseen>
      {isOpen && Panel !== undefined ? (
        <Panel
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
