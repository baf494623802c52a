import { useMemo, useState, type CSSProperties, type ReactElement } from 'react'
import { useLocation, useSearch } from 'wouter'

import { countStates, sumRates } from '../../model/count-hosts.ts'
import { statesAt } from '../../model/host-state.ts'
import { sightOf } from '../../model/sight.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { classNames } from '../../ui/class-names.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { useTitle } from '../../ui/use-title.ts'
import { burnInShift, isSwapped } from './burn-in.ts'
import { chooseTakeover } from './choose-takeover.ts'
import { FrozenPanel } from './FrozenPanel.tsx'
import { Honeycomb } from './Honeycomb.tsx'
import { TakeoverPanel } from './TakeoverPanel.tsx'
import { readSeat, typeSize } from './type-size.ts'
import { useWallWatch } from './use-wall-watch.ts'
import { WallCounts } from './WallCounts.tsx'
import { WallFoot } from './WallFoot.tsx'
import { wallFreshness } from './wall-freshness.ts'
import { wallGroups } from './wall-groups.ts'
import styles from './WallView.module.css'

/** The room for honeycombs, px of DRAWN_PX: beside a takeover, and alone. Columns of both are about as wide. */
const ROOM_BESIDE = { width: 744, height: 784, columns: 2, gap: 32, headHeight: 44 } as const
const ROOM_ALONE = { width: 1_840, height: 784, columns: 5, gap: 32, headHeight: 44 } as const

/**
 * All hosts for people across a room, for months with nobody at the keyboard. It is drawn once a second from what the page knows then,
 * not with each change, and looks frozen as soon as what it shows is old.
 */
export function WallView(): ReactElement {
  useTitle('Wall')
  const feed = useFeed()
  const [, navigate] = useLocation()
  const search = useSearch()
  useKeys({ Escape: () => navigate('/') })
  const { rows, complete } = feed.hosts.getState()
  const { pulses, sources, link, clockOffsetMs } = feed.connection.getState()
  const now = useNow() + clockOffsetMs
  const [openedAt] = useState(now)
  const freshness = wallFreshness({ pulses, rows, now, openedAt })
  const isFrozen = freshness.look === 'frozen'
  // States of a frozen wall are those when it froze.
  const shownAt = isFrozen ? (freshness.dataAt ?? now) : now
  const stateOf = useMemo(() => statesAt(shownAt, sightOf(sources)), [shownAt, sources])
  const counts = countStates(rows, stateOf)
  const groups = wallGroups(rows, stateOf)
  const silent = rows.filter((row) => stateOf(row) === 'silent')
  const takeover = chooseTakeover(silent, shownAt)
  const isQuiet = !isFrozen && counts.silent === 0 && counts.late === 0
  const reloadAt = useWallWatch({ dataAt: freshness.dataAt, isQuiet, now })
  const size = useMemo(() => typeSize(readSeat(new URLSearchParams(search))), [search])
  const shift = burnInShift(now)
  const frame = {
    '--must': size.mustRead,
    '--second': size.second,
    transform: `translate(${shift.x}px, ${shift.y}px)`,
  } as CSSProperties
  const isTaken = isFrozen || takeover !== undefined
  return (
    <main
      className={classNames(styles.wall, isFrozen && styles.frozen)}
      style={frame}
      data-theme="dark"
      aria-label="Wall"
    >
      <WallCounts counts={counts} isFrozen={isFrozen} isComplete={complete} now={now} />
      <div className={classNames(styles.middle, isTaken && styles.taken, isSwapped(now) && styles.swapped)}>
        {isFrozen ? (
          <FrozenPanel freshness={freshness} now={now} reloadAt={reloadAt} wasSilent={takeover?.row.host} />
        ) : takeover === undefined ? undefined : (
          <TakeoverPanel takeover={takeover} now={now} live={counts.live} known={rows.length} />
        )}
        {rows.length === 0 ? (
          isFrozen ? undefined : (
            <p className={styles.nobody}>{complete ? 'No host has spoken yet' : 'Asking the gateway'}</p>
          )
        ) : (
          <Honeycomb groups={groups} isFrozen={isFrozen} room={isTaken ? ROOM_BESIDE : ROOM_ALONE} />
        )}
      </div>
      <WallFoot freshness={freshness} pulses={pulses} link={link} ratePerSecond={sumRates(rows)} />
    </main>
  )
}
