import { useState } from 'react'

import { addressOfMoment } from '../address/moment-address.ts'
import type { CapsuleCards } from '../feed/capsule/capsule.ts'
import { useBookmarks } from '../log/use-bookmarks.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useGatewayTime } from '../time/gateway-time.ts'
import { hostAt } from '../time/host-at.ts'
import { isRewind } from '../time/time-store.ts'
import { useTimeTools } from '../time/use-time.ts'
import { saveFile } from '../ui/save-file.ts'
import { board } from '../views/probe/instruments/use-board.ts'
import { capsuleName } from './capsule-name.ts'

/** A browser that saves needs the address for a moment after it was given. */
const ADDRESS_KEPT_MS = 60_000

export type Saving =
  | { readonly state: 'ready' | 'writing' | 'failed' }
  | { readonly state: 'saved'; readonly name: string; readonly bytes: number; readonly events: number }

/** Saves what is shown, up to where it is held. */
export function useSaveCapsule(): { readonly saving: Saving; readonly save: (notes: string) => Promise<void> } {
  const feed = useFeed()
  const { time, history } = useTimeTools()
  const now = useGatewayTime()
  const { all: marks } = useBookmarks()
  const [saving, setSaving] = useState<Saving>({ state: 'ready' })

  const save = async (notes: string): Promise<void> => {
    setSaving({ state: 'writing' })
    const shown = time.shown.getState()
    const untilAt = shown.kind === 'held' ? shown.heldAt : now()
    const { rows } = feed.hosts.getState()
    const { host, pattern } = feed.probe.getState()
    const saved = await feed.saveCapsule({
      untilAt,
      address: addressOf(shown.kind === 'held' && isRewind(shown) ? shown.cursorAt : undefined),
      notes,
      marks: marks.filter(({ receivedAt }) => receivedAt <= untilAt),
      hosts: shown.kind === 'live' ? rows : rows.flatMap((row) => hostAt(row, untilAt, history) ?? []),
      cards: host === undefined ? undefined : cards(),
    })
    if (saved === undefined) {
      setSaving({ state: 'failed' })
      return
    }
    const name = capsuleName(host ?? pattern, untilAt)
    const address = URL.createObjectURL(saved.file)
    saveFile(address, name)
    setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT_MS)
    setSaving({ state: 'saved', name, bytes: saved.file.size, events: saved.events })
  }
  return { saving, save }
}

function cards(): CapsuleCards {
  const { ranking, pins, hides, readings, spanMs } = board.state.getState()
  return { ...ranking, pins, hides, readings, spanMs }
}

/** The view as it is in the bar, with the moment only where it is not the end. */
function addressOf(cursorAt: number | undefined): string {
  const parameters = new URLSearchParams(window.location.search)
  parameters.delete('t')
  if (cursorAt !== undefined) parameters.set('t', addressOfMoment(cursorAt))
  const search = parameters.toString()
  return window.location.pathname + (search === '' ? '' : `?${search}`)
}
