import { useState, type ReactElement } from 'react'

import type { HostRow, LogLine } from '../../feed/feed.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import type { Offer } from '../../stores/offers.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useOffer } from '../../stores/use-offers.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { HeldStrip } from './HeldStrip.tsx'
import type { Hold } from './hold.ts'
import { LineDetailPanel } from './LineDetailPanel.tsx'
import styles from './LogPanel.module.css'
import { LogRows } from './LogRows.tsx'
import type { Outage } from './outage.ts'
import { OutageRow } from './OutageRow.tsx'
import { RowCount } from './RowCount.tsx'
import { SilenceRow } from './SilenceRow.tsx'

interface LogPanelProps {
  /** The host, while it is silent. */
  readonly silent: HostRow | undefined
  readonly outage: Outage | undefined
  /** Why there is no line, where there is none. */
  readonly nothing: string | undefined
  readonly hold: Hold | undefined
  readonly onHold: (hold: Hold) => void
  readonly onLive: () => void
  /** One step further out than what is open here. */
  readonly onBack: () => void
}

/** The live log: it follows its end until one holds it by scrolling, by Space or by opening a line. */
export function LogPanel({ hold, silent, outage, nothing, onHold, onLive, onBack }: LogPanelProps): ReactElement {
  const feed = useFeed()
  const now = useGatewayNow()
  const [opened, setOpened] = useState<LogLine | undefined>()

  const holdNow = (by: Hold['by']): void => {
    if (hold !== undefined) {
      if (hold.by === 'scroll' && by === 'choice') onHold({ ...hold, by })
      return
    }
    const { firstRow, endRow } = feed.probe.getState()
    // `now` moves once a second: without the newest row, lines would be held whose samples are not.
    const newest = feed.logWindow().rows.at(-1)
    onHold({ at: newest?.kind === 'line' ? Math.max(now, newest.receivedAt) : now, firstRow, endRow, by })
  }
  const goLive = (): void => {
    setOpened(undefined)
    onLive()
  }
  useKeys({
    ' ': () => (hold === undefined ? holdNow('choice') : goLive()),
    l: goLive,
    End: goLive,
    Escape: () => {
      if (opened !== undefined) setOpened(undefined)
      else if (hold !== undefined) goLive()
      else onBack()
    },
  })

  useOffer(() => [
    hold === undefined
      ? offer({ id: 'hold', text: 'Hold the view', keys: ['Space'], choose: () => holdNow('choice') })
      : offer({ id: 'live', text: 'Go live', keys: ['L'], choose: goLive }),
  ])

  return (
    <section className={styles.panel} aria-label="Log">
      <div className={styles.head}>
        <h2>Log</h2>
        <RowCount hadLines={nothing !== undefined} />
        <span className={styles.space} />
        <Button
          aria-label={hold === undefined ? 'Pause view' : 'Play from here'}
          onClick={() => (hold === undefined ? holdNow('choice') : goLive())}
        >
          <Icon name={hold === undefined ? 'pause' : 'play'} />
          {hold === undefined ? 'Hold' : 'Go on'} <Kbd>Space</Kbd>
        </Button>
        {hold === undefined ? (
          <button
            type="button"
            className={classNames(styles.live, outage !== undefined && styles.idle)}
            aria-label="Live"
            aria-pressed="true"
            title={outage === undefined ? undefined : `Following the end, but nothing can come: ${outage.words}.`}
          >
            <Lamp state={outage === undefined ? 'live' : 'waiting'} size={12} /> LIVE <Kbd>L</Kbd>
          </button>
        ) : (
          <Button look="filled" aria-label="Go live" onClick={goLive}>
            Go live <Kbd>L</Kbd>
          </Button>
        )}
      </div>
      <div className={styles.body}>
        <div className={styles.main}>
          <LogRows
            hold={hold}
            opened={opened?.row}
            nothing={nothing}
            onHold={holdNow}
            onLive={goLive}
            onOpen={(line) => {
              holdNow('choice')
              setOpened(line)
            }}
          />
          {silent === undefined ? undefined : <SilenceRow row={silent} now={now} />}
          {outage === undefined ? undefined : <OutageRow outage={outage} now={now} />}
          {hold === undefined ? undefined : <HeldStrip hold={hold} now={now} onLive={goLive} />}
        </div>
        {opened === undefined ? undefined : (
          <LineDetailPanel key={opened.row} line={opened} onClose={() => setOpened(undefined)} />
        )}
      </div>
    </section>
  )
}

function offer({ id, ...rest }: Pick<Offer, 'id' | 'text' | 'keys' | 'choose'>): Offer {
  return { id: `command:${id}`, kind: 'command', detail: '', ...rest }
}
