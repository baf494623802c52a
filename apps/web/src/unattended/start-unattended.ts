import { systemClock } from '@multimeter/clock/system'

import { browserBar } from '../address/address-bar.ts'
import type { Feed } from '../feed/feed.ts'
import type { HostsState } from '../feed/hosts-state.ts'
import { onData } from './on-data.ts'
import { Rotator } from './rotator.ts'
import { WallWatch } from './wall-watch.ts'

const ANSWER_WITHIN_MS = 10_000

/** What somebody at the screen does. */
const TOUCHES = ['keydown', 'pointerdown', 'wheel'] as const

/** Keeps a screen going that nobody attends: shows its views in turn, and loads it anew where that heals. Returns how to end that. */
export function startUnattended(feed: Feed): () => void {
  const watch = new WallWatch({ clock: systemClock, answers, reload: () => window.location.reload() })
  const rotator = new Rotator({
    clock: systemClock,
    place: () => browserBar.read(),
    show: (path) => browserBar.replace(path),
  })
  const touched = (): void => rotator.touched()
  for (const touch of TOUCHES) window.addEventListener(touch, touched, { passive: true })
  const stopData = onData(feed, () => watch.heard())
  let states = statesOf(feed.hosts.getState())
  const stopHosts = feed.hosts.subscribe((state) => {
    const before = states
    states = statesOf(state)
    if (states !== before) watch.changed()
  })
  return () => {
    for (const touch of TOUCHES) window.removeEventListener(touch, touched)
    stopData()
    stopHosts()
    rotator.stop()
    watch.stop()
  }
}

/** How many hosts are in which state, as one text. */
function statesOf({ rows }: HostsState): string {
  const counts = { live: 0, late: 0, silent: 0, retired: 0 }
  for (const { silence } of rows) if (silence !== undefined) counts[silence.state]++
  return JSON.stringify(counts)
}

async function answers(): Promise<boolean> {
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return ok
  } catch {
    // Asked again at the next look.
    return false
  }
}
