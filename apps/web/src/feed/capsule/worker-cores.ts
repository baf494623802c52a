import type { Clock } from '@multimeter/clock'

import type { CoreMessage, FeedCore } from '../feed-core.ts'
import { MAX_BUFFER_BYTES, MAX_BUFFER_SPAN_MS } from '../log/buffer-limits.ts'
import type { ConnectClient } from '../subscriber.ts'
import type { PageMessage, WorkerMessage } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import type { CapsuleFacts, CapsuleOrder } from './capsule.ts'

/** All other scripts are fetched so long after the start: a capsule is opened, and asked everything, when there is no gateway any more. */
const FETCH_AFTER_MS = 3_000

/** What of a core is used here. */
type Core = Pick<FeedCore, 'hear' | 'keptRows' | 'stop'>

export interface WorkerCoresOptions {
  readonly clock: Clock
  readonly startCore: (listen: { readonly connect: ConnectClient; readonly shownClock: Clock }) => Core
  readonly connectGateway: (url: string) => ConnectClient
  readonly scripts: WorkerScripts
  readonly post: (message: WorkerMessage) => void
}

/** Decides what the worker listens to: its gateway, or a capsule. What is refused leaves what there is as it is. */
export class WorkerCores {
  readonly #options: WorkerCoresOptions
  #core: Core | undefined
  #url = ''
  /** The newest wish; what comes of an older one is dropped. */
  #wish = 0

  constructor(options: WorkerCoresOptions) {
    this.#options = options
  }

  hear(message: PageMessage): void {
    switch (message.type) {
      case 'start':
        if (this.#core === undefined) this.#start(message.url)
        break
      case 'open-capsule':
        void this.#open(message.file)
        break
      case 'close-capsule':
        this.#wish++
        this.#listen(this.#options.connectGateway(this.#url), this.#options.clock)
        this.#options.post({ type: 'capsule-closed' })
        break
      case 'save-capsule':
        void this.#save(message.call, message.order)
        break
      default:
        this.#say(message)
    }
  }

  #start(url: string): void {
    const { clock, connectGateway, scripts } = this.#options
    this.#url = url
    this.#listen(connectGateway(url), clock)
    // Where that fails it is asked for again when it is wanted.
    clock.schedule(FETCH_AFTER_MS, () => {
      for (const script of Object.values(scripts)) void script.load()
    })
  }

  #say(message: CoreMessage): void {
    this.#core?.hear(message)
  }

  #listen(connect: ConnectClient, shownClock: Clock): void {
    this.#core?.stop()
    this.#core = this.#options.startCore({ connect, shownClock })
  }

  async #open(file: Blob): Promise<void> {
    const { clock, scripts, post } = this.#options
    const wish = ++this.#wish
    try {
      const capsules = await scripts.capsules.load()
      const read = await capsules?.readCapsule(file)
      if (wish !== this.#wish) return
      if (capsules === undefined || read === undefined) return post(NOT_READ)
      if (!read.ok) return post({ type: 'capsule-opened', ok: false, message: read.message })
      const { header, events, problems, pulses } = read.capsule
      const shown = new capsules.SteppedClock(header.untilAt)
      this.#listen(capsules.connectCapsule({ capsule: read.capsule, clock, shown }), shown)
      this.#say({ type: 'set-buffer', limits: { spanMs: MAX_BUFFER_SPAN_MS, bytes: MAX_BUFFER_BYTES } })
      const capsule: CapsuleFacts = { ...header, events, problems }
      post({ type: 'capsule-opened', ok: true, capsule, pulses })
    } catch {
      // A file that was taken away while it was read.
      if (wish === this.#wish) post(NOT_READ)
    }
  }

  async #save(call: number, order: CapsuleOrder): Promise<void> {
    const { clock, scripts, post } = this.#options
    // As it was when somebody asked, whatever leaves meanwhile.
    const rows = this.#core?.keptRows() ?? []
    try {
      const capsules = await scripts.capsules.load()
      const rest = (): Promise<void> => new Promise((resolve) => void clock.schedule(0, resolve))
      const saved = await capsules?.writeCapsule({ order, rows, madeAt: clock.now(), rest })
      post({ type: 'capsule-saved', call, saved })
    } catch {
      // The page says that it failed, as where the script did not come.
      post({ type: 'capsule-saved', call, saved: undefined })
    }
  }
}

const NOT_READ: WorkerMessage = {
  type: 'capsule-opened',
  ok: false,
  message:
    'The file could not be read: it was moved, or the part of this page that reads capsules cannot be fetched. Try again.',
}
