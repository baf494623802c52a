import type { Gap } from '@multimeter/protocol'

import { type Frame, FrameBuilder } from './frame.ts'
import type { RecentEntry } from './recent-entry.ts'

/** Entries as they go to a viewer: events together in frames, each gap in its place among them. */
export function* streamOf(entries: Iterable<RecentEntry>, maxFrameBytes: number): Iterable<Frame | Gap> {
  const builder = new FrameBuilder()
  for (const entry of entries) {
    const isFull = entry.kind === 'gap' || builder.bytes >= maxFrameBytes
    const frame = isFull ? builder.take() : undefined
    if (frame !== undefined) yield frame
    if (entry.kind === 'gap') yield entry.gap
    else builder.add(entry)
  }
  const last = builder.take()
  if (last !== undefined) yield last
}
