import { Gunzip } from 'fflate'

import { type Capsule, CapsuleBuilder } from './capsule-builder.ts'
import { MAX_CAPSULE_BYTES, MAX_CAPSULE_LINE_BYTES, MAX_CAPSULE_RATIO } from './capsule.ts'
import { LineSplitter } from './line-splitter.ts'

/** Read from the file at once; the worker does its other work between two. */
const SLICE_BYTES: number = 64 * 1024

/** Packed bytes unpacked at once: they become 2 MiB at most, and so much is lost where the data is damaged. */
const PUSH_BYTES: number = 2 * 1024

/** Below this much unpacked the ratio does not count. */
const RATIO_FREE_BYTES: number = 16 * 1024 * 1024

export interface ReadingLimits {
  readonly maxBytes: number
  readonly maxLineBytes: number
}

const LIMITS: ReadingLimits = { maxBytes: MAX_CAPSULE_BYTES, maxLineBytes: MAX_CAPSULE_LINE_BYTES }

/** A capsule that was read, or why it cannot be shown, in a sentence. */
export type CapsuleRead =
  | { readonly ok: true; readonly capsule: Capsule }
  | { readonly ok: false; readonly message: string }

/**
 * Reads a capsule piece by piece. What is not one is refused; of one that is cut short or damaged, what could be read is shown
 * and the rest told.
 */
export async function readCapsule(file: Blob, limits: ReadingLimits = LIMITS): Promise<CapsuleRead> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (start[0] !== 0x1f || start[1] !== 0x8b) return { ok: false, message: NOT_PACKED }
  const builder = new CapsuleBuilder()
  const splitter = new LineSplitter(limits.maxLineBytes, (line) => builder.line(line))
  const out = { bytes: 0 }
  const allowed = Math.min(limits.maxBytes, Math.max(RATIO_FREE_BYTES, file.size * MAX_CAPSULE_RATIO))
  const gunzip = new Gunzip((piece) => {
    out.bytes += piece.length
    if (out.bytes <= limits.maxBytes) splitter.push(piece)
  })
  let isBroken = false
  for await (const slice of slicesOf(file)) {
    try {
      for (let at = 0; at < slice.length; at += PUSH_BYTES) {
        gunzip.push(slice.subarray(at, at + PUSH_BYTES))
        if (out.bytes > allowed) break
      }
    } catch {
      // The library's only way to say that the data is broken; what came out before is kept.
      isBroken = true
    }
    if (out.bytes > allowed && allowed < limits.maxBytes) return { ok: false, message: BOMB }
    if (builder.refusal !== undefined || isBroken) break
    if (out.bytes > limits.maxBytes) {
      isBroken = true
      break
    }
  }
  return builder.built(isBroken)
}

const NOT_PACKED = 'This is not a capsule: it is not packed as one (gzip).'
const BOMB = 'This is not a capsule: it unpacks into far more than any capsule does.'

/** Each slice is a turn of its own: the worker does its other work between them. */
async function* slicesOf(file: Blob): AsyncIterable<Uint8Array> {
  for (let from = 0; from < file.size; from += SLICE_BYTES) {
    yield new Uint8Array(await file.slice(from, from + SLICE_BYTES).arrayBuffer())
  }
}
