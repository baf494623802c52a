import {
  decodeServerMessage,
  parseJson,
  type Gap,
  type HostStatus,
  type Pulse,
  type SourceStatus,
  type WireEvent,
} from '@multimeter/protocol'

import { formatCount } from '../../ui/format-number.ts'
import { MAX_CAPSULE_EVENTS, type CapsuleHeader } from './capsule.ts'
import { readEventLine } from './event-line.ts'
import { isRecord } from './is-record.ts'
import { NO_CAPSULE, readHeader } from './read-header.ts'
import { hasWildTimes } from './wild-times.ts'

/** Sources and pulses of a capsule; further ones are left out. */
const MAX_CAPSULE_SOURCES = 64
const MAX_CAPSULE_PULSES = 1_200

/** What lies in a capsule in the order in which it came. */
export type CapsuleItem =
  | { readonly kind: 'event'; readonly event: WireEvent; readonly epoch: string }
  | { readonly kind: 'gap'; readonly gap: Gap }

/** A capsule that was read. */
export interface Capsule {
  readonly header: CapsuleHeader
  readonly sources: readonly SourceStatus[]
  readonly hosts: readonly HostStatus[]
  readonly pulses: readonly Pulse[]
  readonly items: readonly CapsuleItem[]
  readonly events: number
  readonly problems: readonly string[]
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Takes the lines of a capsule, one after the other; nothing in them is believed. */
export class CapsuleBuilder {
  #header: CapsuleHeader | undefined
  #refusal: string | undefined
  #sources: readonly SourceStatus[] = []
  readonly #hosts: HostStatus[] = []
  readonly #pulses: Pulse[] = []
  readonly #items: CapsuleItem[] = []
  #epoch = ''
  #events = 0
  #badLines = 0
  #tooMany = 0
  #isEnded = false

  /** Why nothing of the file can be shown. */
  get refusal(): string | undefined {
    return this.#refusal
  }

  /** @param bytes undefined for a line that is too long */
  line(bytes: Uint8Array | undefined): void {
    if (this.#refusal !== undefined || this.#isEnded) return
    const text = bytes === undefined ? undefined : textOf(bytes)
    const parsed = text === undefined ? undefined : parseJson(text)
    const value = parsed?.ok === true ? parsed.value : undefined
    if (this.#header === undefined) this.#readHeader(value)
    else if (text === undefined || !isRecord(value) || !this.#take(value, text)) this.#badLines++
  }

  /** What was read. @param isBroken the file ended, or could not be unpacked further, before its end */
  built(
    isBroken: boolean,
  ): { readonly ok: true; readonly capsule: Capsule } | { readonly ok: false; readonly message: string } {
    const header = this.#header
    if (this.#refusal !== undefined || header === undefined) return { ok: false, message: this.#refusal ?? NO_CAPSULE }
    return {
      ok: true,
      capsule: {
        header,
        sources: this.#sources,
        hosts: this.#hosts,
        pulses: this.#pulses,
        items: this.#items,
        events: this.#events,
        problems: this.#problems(header, isBroken),
      },
    }
  }

  #readHeader(value: unknown): void {
    const read = readHeader(value)
    if (read.ok) this.#header = read.header
    else this.#refusal = read.message
  }

  #take(value: { readonly [name: string]: unknown }, text: string): boolean {
    if ('event' in value) return this.#takeEvent(value)
    if ('type' in value) return this.#takeMessage(text)
    const { epoch, end } = value
    if (typeof epoch === 'string') this.#epoch = epoch
    else if (isRecord(end)) this.#isEnded = true
    else return false
    return true
  }

  #takeEvent(value: { readonly [name: string]: unknown }): boolean {
    const event = readEventLine(value)
    if (event === undefined || !(event.receivedAt >= 0 && event.receivedAt <= (this.#header?.untilAt ?? 0)))
      return false
    if (this.#events >= MAX_CAPSULE_EVENTS) this.#tooMany++
    else {
      this.#events++
      this.#items.push({ kind: 'event', event, epoch: this.#epoch })
    }
    return true
  }

  #takeMessage(text: string): boolean {
    const decoded = decodeServerMessage(text)
    if (!decoded.ok || hasWildTimes(decoded.value)) return false
    const message = decoded.value
    switch (message.type) {
      case 'sources':
        this.#sources = message.sources.slice(0, MAX_CAPSULE_SOURCES)
        return true
      case 'hosts':
        this.#hosts.push(...message.hosts)
        return true
      case 'pulse':
        if (this.#pulses.length < MAX_CAPSULE_PULSES) this.#pulses.push(message)
        return true
      case 'gap':
        if (this.#items.length - this.#events < MAX_CAPSULE_EVENTS) this.#items.push({ kind: 'gap', gap: message })
        return true
      default:
        // Of a kind that a later page may write: no fault.
        return true
    }
  }

  #problems({ events }: CapsuleHeader, isBroken: boolean): readonly string[] {
    const problems: string[] = []
    if (isBroken || !this.#isEnded) {
      problems.push(`The file is cut short: ${formatCount(this.#events)} of ${formatCount(events)} events are here.`)
    }
    if (this.#badLines > 0) {
      problems.push(
        `${formatCount(this.#badLines)} ${this.#badLines === 1 ? 'line' : 'lines'} could not be read and ${this.#badLines === 1 ? 'is' : 'are'} left out.`,
      )
    }
    if (this.#tooMany > 0) {
      problems.push(`${formatCount(this.#tooMany)} events beyond ${formatCount(MAX_CAPSULE_EVENTS)} are left out.`)
    }
    return problems
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // Not UTF-8.
    return undefined
  }
}
