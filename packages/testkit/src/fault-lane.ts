import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ActiveToxic, Direction, Toxic } from './toxic.ts'
import { toxicsOf } from './toxic.ts'

/** Bytes that a lane holds back before it lets its source feel it, as a full TCP window would. */
const MAX_HELD_BYTES: number = 1024 * 1024

/** A narrow link passes its bytes in so many instalments a second. */
const INSTALMENTS_PER_SECOND = 10

export interface FaultLaneOptions {
  readonly direction: Direction
  readonly source: Socket
  readonly target: Socket
  /** All that are in force, also those of the other direction. */
  readonly toxics: ReadonlySet<ActiveToxic>
  readonly isHeld: () => boolean
  /** Closes both ends. */
  readonly sever: () => void
}

type Piece = { readonly bytes: Buffer; readonly arrivedMs: number } | 'end'

/** One direction of one connection: bytes go through what is wrong with it, in order. */
export class FaultLane {
  readonly #options: FaultLaneOptions
  readonly #pieces: Piece[] = []
  readonly #over = new AbortController()
  /** Bytes let through under each limit. */
  readonly #passed = new Map<Toxic, number>()
  #heldBytes = 0
  #isPumping = false
  #hasHole = false
  /** Ends the wait for room at the target. */
  #goOn = (): void => {}

  constructor(options: FaultLaneOptions) {
    this.#options = options
    const { source, target } = options
    source.on('data', (bytes) => this.#take({ bytes, arrivedMs: performance.now() }))
    source.on('end', () => this.#take('end'))
    for (const event of ['drain', 'close']) target.on(event, () => this.#goOn())
  }

  /** Whether what happens at the source stays unknown at the target. */
  get isSilent(): boolean {
    return this.#hasHole || this.#of('timeout').length > 0
  }

  /** Tries again: something is no longer held back. */
  resume(): void {
    void this.#pump()
  }

  /** The connection is over; what is still held is dropped. */
  stop(): void {
    this.#over.abort()
    this.#goOn()
  }

  #of<T extends Toxic['type']>(type: T): readonly Extract<Toxic, { type: T }>[] {
    return toxicsOf(this.#options.toxics, this.#options.direction, type)
  }

  #take(piece: Piece): void {
    this.#pieces.push(piece)
    if (piece !== 'end') this.#heldBytes += piece.bytes.length
    if (this.#heldBytes > MAX_HELD_BYTES) this.#options.source.pause()
    void this.#pump()
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (!this.#over.signal.aborted && !this.#options.isHeld()) {
        const piece = this.#pieces.shift()
        if (piece === undefined) break
        if (piece === 'end') await this.#passEnd()
        else await this.#passBytes(piece.bytes, piece.arrivedMs)
      }
    } catch (error) {
      // Waiting is given up when the connection is over; anything else is a fault of this file.
      if (!this.#over.signal.aborted) throw error
    }
    this.#isPumping = false
  }

  async #passBytes(bytes: Buffer, arrivedMs: number): Promise<void> {
    for (const { latencyMs, jitterMs = 0 } of this.#of('latency')) {
      await this.#wait(arrivedMs + latencyMs + (2 * Math.random() - 1) * jitterMs - performance.now())
    }
    for (const slice of this.#slices(bytes)) await this.#passSlice(slice)
    this.#heldBytes -= bytes.length
    if (this.#heldBytes <= MAX_HELD_BYTES) this.#options.source.resume()
  }

  async #passSlice(slice: Buffer): Promise<void> {
    for (const { bytesPerSecond } of this.#of('bandwidth')) await this.#wait((slice.length / bytesPerSecond) * 1_000)
    if (this.isSilent) {
      this.#hasHole = true
      return
    }
    const allowed = this.#allowed(slice.length)
    await this.#write(slice.subarray(0, allowed))
    if (allowed < slice.length) this.#options.sever()
    for (const { delayMs = 0 } of this.#of('slicer')) await this.#wait(delayMs)
  }

  async #passEnd(): Promise<void> {
    for (const { delayMs } of this.#of('slow_close')) await this.#wait(delayMs)
    if (this.isSilent) this.#hasHole = true
    else this.#options.target.end()
  }

  /** How many of so many bytes the limits let through. */
  #allowed(length: number): number {
    let allowed = length
    for (const limit of this.#of('limit_data')) {
      const passed = this.#passed.get(limit) ?? 0
      allowed = Math.min(allowed, limit.bytes - passed)
      this.#passed.set(limit, passed + length)
    }
    return Math.max(0, allowed)
  }

  *#slices(bytes: Buffer): Iterable<Buffer> {
    const [slicer = { averageBytes: bytes.length, variationBytes: 0 }] = this.#of('slicer')
    const { averageBytes, variationBytes = 0 } = slicer
    const instalments = this.#of('bandwidth').map(({ bytesPerSecond }) => bytesPerSecond / INSTALMENTS_PER_SECOND)
    for (let start = 0; start < bytes.length;) {
      const sliced = averageBytes + (2 * Math.random() - 1) * variationBytes
      const length = Math.max(1, Math.round(Math.min(sliced, ...instalments)))
      yield bytes.subarray(start, start + length)
      start += length
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    const { target } = this.#options
    // Whoever is gone takes nothing; that is told by its own end.
    if (bytes.length === 0 || !target.writable || target.write(bytes)) return
    await new Promise<void>((resolve) => (this.#goOn = resolve))
  }

  async #wait(durationMs: number): Promise<void> {
    if (durationMs > 0) await sleep(durationMs, undefined, { signal: this.#over.signal })
  }
}
