// An ArrayBuffer for each event would cost more than encoding it, in time and in work for the garbage collector. Events are
// encoded and let go in the same order, so neighbours may share one.

/** One piece of shared memory. */
const SLAB_BYTES = 65_536

/** A larger piece gets memory of its own, so that little of a slab is left over. */
const MAX_SHARED_BYTES = 8_192

let slab = new Uint8Array(SLAB_BYTES)
let used = 0

/** Memory of this size, to be written before `keep` is called. */
export function allocate(size: number): Uint8Array {
  if (size > MAX_SHARED_BYTES) return new Uint8Array(size)
  if (used + size > SLAB_BYTES) {
    slab = new Uint8Array(SLAB_BYTES)
    used = 0
  }
  return slab.subarray(used, used + size)
}

/** The first part of what was allocated last; the rest goes to the next. */
export function keep(allocated: Uint8Array, size: number): Uint8Array {
  if (allocated.buffer === slab.buffer) used += size
  // Of memory of its own, the part that turned out not to be needed is given back.
  else if (size * 2 < allocated.length) return allocated.slice(0, size)
  return allocated.subarray(0, size)
}
