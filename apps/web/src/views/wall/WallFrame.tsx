import { useEffect, useMemo, useState, type CSSProperties, type ReactElement } from 'react'

import { useAddress, useNavigate } from '../../address/use-address.ts'
import { countHeard } from '../../model/count-heard.ts'
import { countStates, sumRates } from '../../model/count-hosts.ts'
import { statesAt } from '../../model/host-state.ts'
import { sightOf } from '../../model/sight.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { classNames } from '../../ui/class-names.ts'
import { Unseen } from '../../ui/Unseen.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useMedia } from '../../ui/use-media.ts'
import { useNow } from '../../ui/use-now.ts'
import { burnInShift, isSwapped } from './burn-in.ts'
import { newestSilences, takeoverOf, takeTurn, type Turn } from './choose-takeover.ts'
import { FrozenPanel } from './FrozenPanel.tsx'
import { Honeycomb } from './Honeycomb.tsx'
import { sightBeforeLoss } from './sight-before-loss.ts'
import { TakeoverPanel } from './TakeoverPanel.tsx'
import { readSeat, typeSize } from './type-size.ts'
import { useDataAge } from './use-data-age.ts'
import { WallCounts } from './WallCounts.tsx'
import { WallExit } from './WallExit.tsx'
import { WallFoot } from './WallFoot.tsx'
import { WallHatch } from './WallHatch.tsx'
import { WallNotice } from './WallNotice.tsx'
import { WallOrder } from './wall-groups.ts'
import { wallNotice } from './wall-notice.ts'
import styles from './WallFrame.module.css'

/** The room for honeycombs, px of DRAWN_PX: beside a takeover, and alone. Columns of both are about as wide. */
const ROOM_BESIDE = { width: 744, height: 684, columns: 2, gap: 32, headHeight: 44 } as const
const ROOM_ALONE = { width: 1_840, height: 724, columns: 5, gap: 32, headHeight: 44 } as const

/** As in WallFrame.module.css. */
const IN_HAND = '(max-width: 599px)'

/** In a hand, which scrolls; px of a screen 880 px wide. */
const ROOM_IN_HAND = { width: 800, height: 3_000, columns: 2, gap: 32, headHeight: 44 } as const

/** Of a notice below it, px of DRAWN_PX. */
const NOTICE_HEIGHT = 108

/**
 * The wall is drawn once a second from what the page knows then, not with each change, and looks frozen as soon as what it shows
 * is old.
 */
export function WallFrame(): ReactElement {
  const feed = useFeed()
  const navigate = useNavigate()
  const search = useAddress((place) => place.search)
  useKeys({ Escape: () => navigate('/') })
  const { rows, complete, refused, offender } = feed.hosts.getState()
  const { pulses, sources, link, clockOffsetMs, capsule } = feed.connection.getState()
  const ownNow = useNow() + clockOffsetMs
  const now = capsule?.untilAt ?? ownNow
  const freshness = useDataAge()
  const isInHand = useMedia(IN_HAND)
  const isFrozen = freshness.look === 'frozen'
  // States of a frozen wall are those when it froze, before anything was out of sight.
  const shownAt = isFrozen ? (freshness.dataAt ?? now) : now
  const sight = useMemo(() => (isFrozen ? sightBeforeLoss(sources) : sightOf(sources)), [sources, isFrozen])
  const stateOf = useMemo(() => statesAt(shownAt, sight), [shownAt, sight])
  const [order] = useState(() => new WallOrder())
  const counts = countStates(rows, stateOf)
  const silences = newestSilences(rows.filter((row) => stateOf(row) === 'silent'))
  const [turn, setTurn] = useState<Turn>()
  useEffect(() => {
    if (!isFrozen) setTurn((before) => takeTurn(before, silences, performance.now()))
  }, [isFrozen, silences])
  const takeover = takeoverOf(turn, silences)
  const size = useMemo(() => typeSize(readSeat(new URLSearchParams(search))), [search])
  const shift = burnInShift(ownNow)
  const frame = {
    '--must': size.mustRead,
    '--second': size.second,
    transform: `translate(${shift.x}px, ${shift.y}px)`,
  } as CSSProperties
  const isTaken = isFrozen || takeover !== undefined
  const notice = isFrozen ? undefined : wallNotice({ sources, refused, offender })
  const room = isInHand ? ROOM_IN_HAND : isTaken ? ROOM_BESIDE : ROOM_ALONE
  return (
    <main
      className={classNames(styles.wall, isFrozen && styles.frozen)}
      style={frame}
      data-theme="dark"
      aria-label="Wall"
    >
      <WallHatch />
      <WallExit />
      {isTaken ? undefined : (
        <Unseen>
          <h1>Wall</h1>
        </Unseen>
      )}
      <WallCounts counts={counts} look={freshness.look} isComplete={complete} now={now} mustRead={size.mustRead} />
      <div className={classNames(styles.middle, isTaken && styles.taken, isSwapped(ownNow) && styles.swapped)}>
        {isFrozen ? (
          <FrozenPanel freshness={freshness} now={now} wasSilent={takeover?.row.host} />
        ) : takeover === undefined ? undefined : (
          <TakeoverPanel
            takeover={takeover}
            now={now}
            sight={sight(takeover.row)}
            heard={countHeard(rows, stateOf, now)}
          />
        )}
        {rows.length === 0 ? (
          isFrozen ? undefined : (
            <p className={styles.nobody}>{complete ? 'No host has spoken yet' : 'Asking the gateway'}</p>
          )
        ) : (
          <Honeycomb
            groups={order.groups(rows, { stateOf, now: shownAt })}
            isFrozen={isFrozen}
            room={notice === undefined ? room : { ...room, height: room.height - NOTICE_HEIGHT }}
          />
        )}
      </div>
      {notice === undefined ? undefined : <WallNotice notice={notice} />}
      <WallFoot freshness={freshness} pulses={pulses} link={link} capsule={capsule} ratePerSecond={sumRates(rows)} />
    </main>
  )
}
