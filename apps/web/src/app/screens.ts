import { hostOfPath } from '../model/host-path.ts'
import { OnDemand } from '../ui/on-demand.ts'

interface Screens {
  readonly probe: OnDemand<{ readonly host: string }>
  readonly logs: OnDemand<object>
  readonly charts: OnDemand<object>
  readonly emit: OnDemand<{ readonly firstRun?: boolean }>
}

/** Screens that have a script of their own. */
export const SCREENS: Screens = {
  probe: new OnDemand(async () => (await import('../views/probe/ProbeView.tsx')).ProbeView),
  logs: new OnDemand(async () => (await import('../views/logs/LogsView.tsx')).LogsView),
  charts: new OnDemand(async () => (await import('../views/charts/ChartsView.tsx')).ChartsView),
  emit: new OnDemand(async () => (await import('../views/emit/EmitView.tsx')).EmitView),
}

/** Fetches what the screen of an address needs. Where that fails the screen says so and asks again. */
export async function prepareScreen(pathname: string): Promise<void> {
  const screen = screenOf(pathname)
  await screen?.load().catch(() => undefined)
}

/** Fetches the scripts of all screens, so that a click finds them here. */
export async function prepareScreens(): Promise<void> {
  await Promise.allSettled([SCREENS.probe.load(), SCREENS.logs.load(), SCREENS.charts.load(), SCREENS.emit.load()])
}

function screenOf(pathname: string): { load(): Promise<unknown> } | undefined {
  if (hostOfPath(pathname) !== undefined) return SCREENS.probe
  if (pathname === '/logs') return SCREENS.logs
  if (pathname === '/charts') return SCREENS.charts
  return pathname === '/emit' ? SCREENS.emit : undefined
}
