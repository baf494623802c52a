import type { ReactElement } from 'react'

import { formatElapsed } from '../ui/format-age.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatCount } from '../ui/format-number.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Lamp, type LampState } from '../ui/Lamp.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { describeFull } from '../model/describe-full.ts'
import { describeWhole, wholeUntil } from '../model/heard-until.ts'
import { useFreshness } from '../model/use-freshness.ts'
import { useGatewayNow } from '../model/use-gateway-now.ts'
import { useConnection } from '../stores/use-connection.ts'
import styles from './StatusBar.module.css'

/** Sources named one by one; more are counted. */
const MAX_SOURCES_NAMED = 3

/** Those of the time strip above, where there is room; the card has all. */
const STRIP_KEYS = [
  { caps: ['Space'], what: 'hold' },
  { caps: ['L'], what: 'live' },
  { caps: ['←', '→'], what: 'step time' },
] as const

interface StatusBarProps {
  readonly onHelp: () => void
  /** Somebody wants to save what is held as a capsule. */
  readonly onSave: () => void
}

/** What the page holds, what it lost, what it hears from. */
export function StatusBar({ onHelp, onSave }: StatusBarProps): ReactElement {
  const buffer = useConnection((state) => state.buffer)
  const lostEvents = useConnection((state) => state.lostEvents)
  const gaps = useConnection((state) => state.gaps)
  const sources = useConnection((state) => state.sources)
  const version = useConnection((state) => state.gatewayVersion)
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const isHeard = useConnection(({ link }) => link.state === 'live' || link.state === 'catching-up')
  const freshness = useFreshness()
  const now = useGatewayNow()
  const full = describeFull(buffer)
  const reach = buffer.oldestAt === undefined ? 0 : now - buffer.oldestAt
  return (
    <footer className={styles.status}>
      {buffer.events === 0 ? undefined : (
        <span>
          Buffer <b>{formatElapsed(reach)}</b> · <b>{formatCount(buffer.events)}</b> events
          <span className={styles.wide}>
            {' '}
            · <b>{formatBytes(buffer.bytes)}</b>
            {full === undefined ? '' : `, ${full}`}
          </span>
        </span>
      )}
      <span className={styles.narrow}>
        Lost <b>{gaps > 0 && lostEvents === 0 ? '?' : formatCount(lostEvents)}</b>
      </span>
      <span className={styles.wide}>
        {gaps === 0 ? (
          describeWhole(isCapsule ? undefined : wholeUntil(freshness, sources))
        ) : (
          <>
            Lost in view <b>{lostEvents === 0 ? 'an unknown number' : formatCount(lostEvents)}</b> in{' '}
            {formatCount(gaps)} {gaps === 1 ? 'gap' : 'gaps'}
          </>
        )}
      </span>
      {sources.slice(0, MAX_SOURCES_NAMED).map(({ source, state, embedded }) => (
        <span key={source} className={styles.source} title={`Broker ${visibleLine(source)}: ${state}`}>
          {/* In a capsule nothing is connected, and without a link nobody says what is: it is the state that was told last. */}
          {isCapsule ? undefined : <Lamp state={isHeard ? lampOf(state) : 'waiting'} size={10} />}
          <span>{`${visibleLine(source)}${embedded && source !== 'embedded' ? ' (embedded)' : ''}${isCapsule ? ', when saved' : isHeard ? '' : ', last told'}: ${state}`}</span>
        </span>
      ))}
      {sources.length > MAX_SOURCES_NAMED ? <span>{sources.length - MAX_SOURCES_NAMED} more brokers</span> : undefined}
      <span className={styles.space} />
      {version === undefined ? undefined : <span className={styles.wide}>Multimeter {version}</span>}
      {STRIP_KEYS.map(({ caps, what }) => (
        <span key={what} className={styles.hint}>
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}{' '}
          {what}
        </span>
      ))}
      <button type="button" className={styles.save} onClick={onSave}>
        Save capsule…
      </button>
      <button type="button" className={styles.keys} onClick={onHelp}>
        <Kbd>?</Kbd> all keys
      </button>
    </footer>
  )
}

function lampOf(state: 'connecting' | 'connected' | 'blocked' | 'disconnected' | 'stopped'): LampState {
  if (state === 'connected') return 'live'
  return state === 'connecting' ? 'waiting' : 'broken'
}
