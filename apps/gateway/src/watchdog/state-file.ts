import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { type Clock, repeat } from '@multimeter/clock'
import type { SourceStatus } from '@multimeter/protocol'
import { z } from 'zod'

import { MAX_STATE_FILE_BYTES, STATE_INTERVAL_MS } from '../limits.ts'
import type { Log } from '../log.ts'
import { type KeptHost, readKeptHost } from './kept-host.ts'

const FILE = 'hosts.ndjson'
const VERSION = 1

/** Lines written in one go, between which others have their turn. */
const LINES_AT_ONCE = 500

/** What is kept: hosts as they are listed, and how the watch of each source knows them. */
export interface KeptState {
  all(): Iterable<KeptHost>
  restore(host: KeptHost): void
}

export interface StateFileOptions {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly state: KeptState
  /** Each source with the broker behind it: what was heard at another broker is not known at this one. */
  readonly brokers: ReadonlyMap<string, string>
}

/**
 * Keeps the known hosts over a restart, in one file of a line for each, replaced as a whole. It is a convenience: without it
 * everything is learned again, and what cannot be read of it is left out.
 */
export class StateFile {
  readonly #options: StateFileOptions
  readonly #path: string
  #cancel: (() => void) | undefined
  #saving: Promise<void> | undefined
  #problem = ''

  constructor(options: StateFileOptions) {
    this.#options = options
    this.#path = join(options.folder, FILE)
  }

  /** Reads what was kept, and keeps it from now on. */
  async start(): Promise<void> {
    await this.#load()
    this.#cancel = repeat(this.#options.clock, STATE_INTERVAL_MS, () => void this.save())
  }

  /** Writes a last time. Idempotent. */
  async stop(): Promise<void> {
    if (this.#cancel === undefined) return
    this.#cancel()
    this.#cancel = undefined
    await this.#saving
    await this.save()
  }

  /** One writing at a time; a call meanwhile waits for that one. Never rejects: what cannot be written is logged. */
  save(): Promise<void> {
    this.#saving ??= this.#write()
      .then(() => this.#tell(''))
      .catch((error: unknown) => this.#tell((error as Error).message))
      .finally(() => (this.#saving = undefined))
    return this.#saving
  }

  async #write(): Promise<void> {
    const { folder, state, clock, brokers } = this.#options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const scratch = `${this.#path}.new`
    const file = await open(scratch, 'w', 0o600)
    try {
      let lines = [JSON.stringify({ version: VERSION, savedAt: clock.now(), brokers: [...brokers] })]
      const add = async (line: object): Promise<void> => {
        lines.push(JSON.stringify(line))
        if (lines.length < LINES_AT_ONCE) return
        await file.write(`${lines.join('\n')}\n`)
        lines = []
      }
      for (const host of state.all()) await add(host)
      await file.write(`${lines.join('\n')}\n`)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(scratch, this.#path)
  }

  async #load(): Promise<void> {
    const { log } = this.#options
    const text = await this.#read()
    if (text === undefined) return
    const lines = text.split('\n').filter((line) => line !== '')
    const head = readHead(parsed(lines[0]))
    if (head === undefined) {
      return log.warn('state-unread', `${this.#path} is not a state file of this version; hosts are learned again.`)
    }
    const counts = { restored: 0, foreign: 0, unread: 0 }
    for (const line of lines.slice(1)) counts[this.#restore(parsed(line), head)]++
    const { restored, foreign, unread } = counts
    if (unread > 0) log.warn('state-unread', `${unread} lines of ${this.#path} could not be read and were left out.`)
    const others = foreign === 0 ? '' : ` ${foreign} of other brokers than are read now were left out.`
    log.info('state-read', `Hosts and rhythms known from before: ${restored} lines of ${this.#path}.${others}`)
  }

  async #read(): Promise<string | undefined> {
    try {
      const { size } = await stat(this.#path)
      if (size > MAX_STATE_FILE_BYTES) throw new Error(`it has over ${MAX_STATE_FILE_BYTES} bytes`)
      return await readFile(this.#path, 'utf8')
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') {
        this.#options.log.warn('state-unread', `${this.#path} could not be read (${message}); hosts are learned again.`)
      }
      return undefined
    }
  }

  #restore(line: unknown, { brokers }: Head): 'restored' | 'foreign' | 'unread' {
    const kept = readKeptHost(line)
    if (kept === undefined) return 'unread'
    const isOurs = (source: string): boolean =>
      brokers === undefined || (brokers.has(source) && brokers.get(source) === this.#options.brokers.get(source))
    if (kept.kind === 'watched') {
      if (!isOurs(kept.source)) return 'foreign'
      this.#options.state.restore(kept)
      return 'restored'
    }
    const sources = kept.host.sources.filter(isOurs)
    if (sources.length === 0) return 'foreign'
    this.#options.state.restore({ ...kept, host: { ...kept.host, sources } })
    return 'restored'
  }

  #tell(problem: string): void {
    if (problem === this.#problem) return
    this.#problem = problem
    const { log } = this.#options
    if (problem === '') log.info('state-kept', `Hosts and rhythms can be kept in ${this.#path} now.`)
    else log.warn('state-not-kept', `Hosts and rhythms cannot be kept in ${this.#path}: ${problem}`)
  }
}

/** What stands before host, port and virtual host: a broker is the same whoever logs in at it. */
const LOGIN = /^amqps?:\/\/(?:[^@/]*@)?/

/** The embedded broker is one whatever its port, any other one whatever the user. */
export function brokersOf(
  sources: readonly Pick<SourceStatus, 'source' | 'address' | 'embedded'>[],
): ReadonlyMap<string, string> {
  return new Map(
    sources.map(({ source, address, embedded }) => [source, embedded ? 'embedded' : address.replace(LOGIN, '')]),
  )
}

interface Head {
  /** As they were when it was written; undefined in a file of before they were kept. */
  readonly brokers: ReadonlyMap<string, string> | undefined
}

const HEAD = z.object({ version: z.literal(VERSION), brokers: z.array(z.tuple([z.string(), z.string()])).optional() })

function readHead(line: unknown): Head | undefined {
  const read = HEAD.safeParse(line)
  return read.success ? { brokers: read.data.brokers && new Map(read.data.brokers) } : undefined
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    // Counted as unread by who asks.
    return undefined
  }
}
