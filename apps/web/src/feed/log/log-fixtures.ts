import { createReader, type Reading } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import type { LogQuery } from './log-query.ts'
import type { LogRow } from './log-row.ts'
import { ProbeBuffer } from '../probe-buffer.ts'
import { scripts } from '../script-fixtures.ts'
import type { ScriptLoader } from '../script-loader.ts'
import { joinLog, NO_WINDOW } from './log-part.ts'
import { ALL_LINES, ProbeLog, type ProbeLogOptions } from './probe-log.ts'
import { TemplateDesk, type TemplateTools } from './template-desk.ts'

/** For tests. A small number that arrives in the first days of 1970 would be the time of its own arrival. */
export const START_AT: number = Date.UTC(2026, 1, 11)

/** An event of host `web-03` and stream `app`, `seq` seconds after START_AT; what is neither text nor bytes is written as JSON. */
export function eventOf(seq: number, body: unknown, more: Partial<WireEvent> = {}): WireEvent {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text)
  return {
    source: 'broker',
    seq,
    receivedAt: atSecond(seq),
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    properties: {},
    host: 'web-03',
    bodyBytes: bytes.length,
    body: bytes,
    ...more,
  }
}

/** Events of these texts, a second after each other. */
export function linesOf(...texts: readonly string[]): readonly WireEvent[] {
  return texts.map((text, index) => eventOf(index + 1, text))
}

/** Unix time so many seconds after START_AT, ms. */
export function atSecond(seconds: number): number {
  return START_AT + seconds * 1_000
}

/** A hole, so many seconds after START_AT. */
export function gapOf(seconds: number): Gap {
  const at = atSecond(seconds)
  const facts = { fromAt: at, toAt: at + 500, count: 3, cause: 'broker-link', message: 'lost 3' } as const
  return { type: 'gap', source: 'broker', epoch: 'e', ...facts }
}

/** What an event is read as. */
export function readingsOf(event: WireEvent): readonly [Reading, ...Reading[]] {
  return createReader().read(event, { host: event.host })
}

/** A buffer and its log, into which events and holes are put as the worker does it. */
export class TestLog {
  readonly buffer: ProbeBuffer
  readonly log: ProbeLog
  readonly templates: TemplateDesk
  /** Time as the log sees it; goes on by this much at each look. */
  lookMs = 0
  #nowMs = 0
  #window = NO_WINDOW
  #tellNews: (() => void) | undefined

  constructor(more: Partial<ProbeLogOptions> = {}, tools: ScriptLoader<TemplateTools> = scripts().templates) {
    const reader = createReader()
    this.buffer = new ProbeBuffer(reader)
    this.buffer.welcome('e')
    this.buffer.clear(false)
    this.templates = new TemplateDesk({
      rows: this.buffer.rows,
      tools,
      onNews: () => {
        this.templates.work(() => false)
        this.log.templatesReady()
        this.#tellNews?.()
      },
    })
    this.log = new ProbeLog({
      rows: this.buffer.rows,
      templates: this.templates,
      lines: this.buffer.lines,
      monotonicMs: () => (this.#nowMs += this.lookMs),
      expressions: scripts().expressions,
      onLine: () => undefined,
      onNews: () => this.#tellNews?.(),
      generation: 0,
      ...more,
    })
  }

  put(...heard: readonly (WireEvent | Gap)[]): this {
    for (const one of heard) {
      const before = this.buffer.rows.end
      if ('type' in one) this.buffer.gap(one)
      else this.buffer.add(one)
      this.templates.added(before)
      this.log.added()
    }
    return this
  }

  query(query: Partial<LogQuery>): this {
    this.log.query({ ...ALL_LINES, ...query })
    return this
  }

  /** Waits until what was loaded has its effect. */
  loaded(): Promise<void> {
    return new Promise((resolve) => {
      this.#tellNews = resolve
    })
  }

  /** Tries the query on all rows. */
  finish(): this {
    while (this.log.isWorking) this.log.work()
    return this
  }

  /** What a page has that shows the last entries up to the held end, at most 500. */
  get shown(): readonly LogRow[] {
    this.log.show({ follow: true, rows: 500 })
    if (this.log.isNews) this.#window = joinLog(this.#window, this.log.tell())
    return this.#window.rows
  }

  /** The same in words. */
  get messages(): readonly string[] {
    return this.shown.map(wordsOf)
  }
}

/** A row in a word. */
export function wordsOf(row: LogRow): string {
  if (row.kind === 'gap') return 'gap'
  return row.times === 1 ? row.message : `${row.message} ×${row.times}`
}
