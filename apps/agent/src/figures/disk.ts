import { fsSize } from 'systeminformation'

import { MAX_MOUNTS } from '../limits.ts'
import { round } from './figures.ts'
import type { Figures } from './figures.ts'

/** One mounted file system, as the source tells it. */
export interface Mount {
  readonly mount: string
  readonly size: number
  readonly used: number
  readonly available: number
}

/** Space of each mounted file system. */
export async function readDisk(): Promise<Figures> {
  return diskFigures(await fsSize())
}

/** By mount point; the largest {@link MAX_MOUNTS}, and how many were left out. */
export function diskFigures(all: readonly Mount[]): Figures {
  const mounts = all.filter((mount) => mount.size > 0).toSorted((a, b) => b.size - a.size)
  const told = mounts.slice(0, MAX_MOUNTS).map(({ mount, size, used, available }) => {
    // As df: space that is kept for root is neither used nor available.
    const usable = used + available
    const used_percent = usable > 0 ? round((100 * used) / usable) : 0
    return [mount, { total_bytes: size, used_bytes: used, available_bytes: available, used_percent }] as const
  })
  return {
    mounts: Object.fromEntries(told),
    ...(mounts.length > MAX_MOUNTS ? { mounts_left_out: mounts.length - MAX_MOUNTS } : {}),
  }
}
