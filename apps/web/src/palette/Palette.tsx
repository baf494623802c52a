import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'

import { useAddress, useAddressChange, useNavigate } from '../address/use-address.ts'
import { statesAt } from '../model/host-state.ts'
import { sightOf } from '../model/sight.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { useOffers } from '../stores/use-offers.ts'
import type { Offer } from '../stores/offers.ts'
import { formatCount } from '../ui/format-number.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { nextItem } from '../ui/next-item.ts'
import { keptValue } from '../ui/storage.ts'
import { Unseen } from '../ui/Unseen.tsx'
import { useModal } from '../ui/use-modal.ts'
import { findOffers, indexOffers, wordsOf } from './find-offers.ts'
import { hostOffers } from './host-offers.ts'
import styles from './Palette.module.css'
import { PaletteOption } from './PaletteOption.tsx'
import { readRecent, rememberChoice } from './recent-choices.ts'
import { searchOffers } from './search-offers.ts'
import { usePaletteKey } from './use-palette-key.ts'

const keptRecent = keptValue('local', 'multimeter.recent')

/** Longest question; no name that somebody types is longer. */
const MAX_QUERY_CHARACTERS = 200

interface PaletteProps {
  /** What can be done on every screen; after what the open one offers. */
  readonly own: readonly Offer[]
  /** What was typed before it opened. */
  readonly typed: string
  readonly onClose: () => void
}

/** Finds hosts, what the open one speaks of, and what can be done, by a few letters. Mounted while it is open. */
export function Palette({ own, typed, onClose }: PaletteProps): ReactElement {
  const feed = useFeed()
  const offers = useOffers()
  const navigate = useNavigate()
  const change = useAddressChange()
  const pathname = useAddress((place) => place.pathname)
  const known = useHosts(({ rows }) => rows.length)
  const [recent] = useState(() => readRecent(keptRecent))
  const [query, setQuery] = useState(typed.slice(0, MAX_QUERY_CHARACTERS))
  const [place, setPlace] = useState(0)
  const dialog = useModal(onClose)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  // As it is at this moment: a list that moves under the finger opens the wrong host. Only new hosts come in.
  const index = useMemo(() => {
    const { sources, clockOffsetMs, capsule } = feed.connection.getState()
    const stateOf = statesAt(capsule?.untilAt ?? Date.now() + clockOffsetMs, sightOf(sources))
    return indexOffers([...offers.all(), ...own, ...hostOffers(feed.hosts.getState().rows, { stateOf, navigate })])
    // `known` is not read, but says when the list is another one.
  }, [feed, offers, own, navigate, known])
  const found = useMemo(() => findOffers(index, query, recent), [index, query, recent])
  const words = useMemo(() => wordsOf(query), [query])
  const shown = useMemo(
    () => [...found.offers, ...searchOffers(query, { pathname, change, navigate })],
    [found, query, pathname, change, navigate],
  )
  const at = Math.min(place, shown.length - 1)

  // By closing it, as Escape does: the browser then puts the focus back.
  usePaletteKey(dialog.close)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, found])

  const choose = (offer: Offer): void => {
    if (offer.kind !== 'search') rememberChoice(keptRecent, offer.id)
    // Closed first: the focus goes back to where it was, and what is chosen may move it on.
    dialog.close()
    offer.choose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const offer = shown[at]
    const next = nextItem(event.key, at, shown.length)
    if (next !== undefined) setPlace(next)
    else if (event.key === 'Enter' && offer !== undefined) choose(offer)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      {...dialog.props}
      className={styles.palette}
      aria-label="Search or jump to"
      // The dialog itself is only hit beside its content: on the backdrop.
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) dialog.close()
      }}
    >
      <div className={styles.inside}>
        <label className={styles.field}>
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label="Jump to"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}list`}
            aria-activedescendant={at < 0 ? undefined : `${id}${at}`}
            placeholder="Host, stream, field or command"
            value={query}
            maxLength={MAX_QUERY_CHARACTERS}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={(event) => {
              setQuery(event.target.value)
              setPlace(0)
            }}
            onKeyDown={onKeyDown}
          />
          <button type="button" className={styles.close} aria-label="Close" onClick={dialog.close}>
            Esc
          </button>
        </label>
        <div ref={list} id={`${id}list`} className={styles.list} role="listbox" aria-label="Found">
          {shown.map((offer, index) => (
            <PaletteOption
              key={offer.id}
              id={`${id}${index}`}
              offer={offer}
              words={words}
              isRecent={index < found.recent}
              isChosen={index === at}
              onPoint={() => setPlace(index)}
              onChoose={() => choose(offer)}
            />
          ))}
        </div>
        {found.offers.length === 0 ? (
          <p className={styles.none}>Hosts are found by name and group; streams and fields once their host is open.</p>
        ) : undefined}
        <div className={styles.foot}>
          <span>
            {found.total > found.offers.length
              ? `the first ${formatCount(found.offers.length)} of ${formatCount(found.total)}`
              : `${formatCount(found.total)} ${words.length === 0 ? 'to choose from' : 'found'}`}
          </span>
          <span className={styles.hints}>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose <Kbd>Enter</Kbd> open
          </span>
        </div>
        <Unseen>
          <output aria-label="Found">{`${formatCount(found.total)} found`}</output>
        </Unseen>
      </div>
    </dialog>
  )
}
