import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { type Clock, repeat } from '@multimeter/clock'

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
    const { folder, state, clock } = this.#options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const scratch = `${this.#path}.new`
    const file = await open(scratch, 'w', 0o600)
    try {
      let lines = [JSON.stringify({ version: VERSION, savedAt: clock.now() })]
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
    if (lines.length === 0 || (parsed(lines[0]) as { version?: unknown } | undefined)?.version !== VERSION) {
      return log.warn('state-unread', `${this.#path} is not a state file of this version; hosts are learned again.`)
    }
    const unread = lines.slice(1).filter((line) => !this.#restore(parsed(line))).length
    if (unread > 0) log.warn('state-unread', `${unread} lines of ${this.#path} could not be read and were left out.`)
    log.info('state-read', `Hosts and rhythms known from before: ${lines.length - 1 - unread} lines of ${this.#path}.`)
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

  #restore(line: unknown): boolean {
    const host = readKeptHost(line)
    if (host !== undefined) this.#options.state.restore(host)
    return host !== undefined
  }

  #tell(problem: string): void {
    if (problem === this.#problem) return
    this.#problem = problem
    const { log } = this.#options
    if (problem === '') log.info('state-kept', `Hosts and rhythms can be kept in ${this.#path} now.`)
    else log.warn('state-not-kept', `Hosts and rhythms cannot be kept in ${this.#path}: ${problem}`)
  }
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    // Counted as unread by who asks.
    return undefined
  }
}
