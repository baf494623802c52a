import { hostOfPath } from '../model/host-path.ts'
import { RETIRE } from '../retire/retire-dialog.ts'
import { STOP_PANEL } from '../stop/stop-panel.ts'
import { HELD_WORDS } from '../time/held-words.ts'
import { OnDemand } from '../ui/on-demand.ts'
import { HELP, PALETTE } from './opened.ts'
import { PLOT_FRAME } from '../views/probe/instruments/plot-frame.ts'

interface Screens {
  readonly probe: OnDemand<{ readonly host: string }>
  readonly logs: OnDemand<object>
  readonly charts: OnDemand<object>
  readonly emit: OnDemand<{ readonly firstRun?: boolean }>
  readonly wall: OnDemand<object>
}

/** The host list is in the page's own script. */
export type ScreenName = 'hosts' | keyof Screens

/** Without the slash at their end. */
const PATHS: ReadonlyMap<string, ScreenName> = new Map([
  ['', 'hosts'],
  ['/logs', 'logs'],
  ['/charts', 'charts'],
  ['/emit', 'emit'],
  ['/wall', 'wall'],
])

/** Screens that have a script of their own. */
export const SCREENS: Screens = {
  probe: new OnDemand(async () => (await import('../views/probe/ProbeView.tsx')).ProbeView),
  logs: new OnDemand(async () => (await import('../views/logs/LogsView.tsx')).LogsView),
  charts: new OnDemand(async () => (await import('../views/charts/ChartsView.tsx')).ChartsView),
  emit: new OnDemand(async () => (await import('../views/emit/EmitView.tsx')).EmitView),
  wall: new OnDemand(async () => (await import('../views/wall/WallView.tsx')).WallView),
}

/** Fetches what the screen of an address needs. Where that fails the screen says so and asks again. */
export async function prepareScreen(pathname: string): Promise<void> {
  const screen = screenOf(pathname)
  if (screen !== undefined && screen !== 'hosts') await SCREENS[screen].load().catch(() => undefined)
}

/** Fetches the scripts of all screens and of what opens over them, so that a click finds them here. */
export async function prepareScreens(): Promise<void> {
  const onDemand: readonly { load(): Promise<unknown> }[] = [
    PALETTE,
    HELP,
    RETIRE,
    HELD_WORDS,
    ...Object.values(SCREENS),
    STOP_PANEL,
  ]
  await Promise.allSettled(onDemand.map((each) => each.load()))
  // Last, as it is by far the largest: a capsule has its charts whole, too, where the gateway is away by then.
  await PLOT_FRAME.load().catch(() => undefined)
}

/** The screen that a path asks for, however it is capitalised and with or without a slash at its end; undefined where there is none. */
export function screenOf(pathname: string): ScreenName | undefined {
  if (hostOfPath(pathname) !== undefined) return 'probe'
  return PATHS.get(pathname.toLowerCase().replace(/\/$/, ''))
}
