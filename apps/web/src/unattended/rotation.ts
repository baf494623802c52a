import { viewsOfAddress } from '../address/views-address.ts'

/** Views that take turns on one screen. */
export interface Rotation {
  /** Paths with their own search, in the order shown. */
  readonly views: readonly string[]
  readonly everyMs: number
}

/** Seconds that each view is shown: less is not read, more is no rotation. */
const SECONDS = { least: 5, most: 3_600, usual: 60 } as const

/**
 * The rotation that an address asks for: `views=/wall,/hosts/web-03,/logs&every=60`. Undefined where it names fewer than two views. An
 * `every` that cannot be is the usual minute.
 */
export function readRotation(search: string): Rotation | undefined {
  const views = viewsOfAddress(search)
  if (views.length < 2) return undefined
  const every = Number(new URLSearchParams(search).get('every') ?? Number.NaN)
  const isGood = every >= SECONDS.least && every <= SECONDS.most
  return { views, everyMs: (isGood ? every : SECONDS.usual) * 1_000 }
}

/** The address of a view, with the rotation that goes on from there. */
export function rotatedPath(view: string, { views, everyMs }: Rotation): string {
  const [path = '', search = ''] = view.split(/\?(.*)/s)
  const parameters = new URLSearchParams(search)
  for (const each of views) parameters.append('views', each)
  parameters.set('every', String(everyMs / 1_000))
  // Slashes are plain in a search, and an address on a wall is read by people.
  return `${path}?${parameters.toString().replaceAll('%2F', '/')}`
}

/** The view after the one shown; from elsewhere the first. */
export function nextView({ views }: Rotation, shown: number): number {
  return (shown + 1) % views.length
}

/** Which of the views an address shows, by its path; -1 where none is. */
export function viewAt({ views }: Rotation, pathname: string): number {
  return views.findIndex((view) => view.split('?')[0] === pathname)
}
