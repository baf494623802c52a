import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, stat } from 'node:fs/promises'

import type { Cancel, Clock } from '@multimeter/clock'

import { FILE_POLL_MS, MAX_BEHIND_BYTES, MAX_READ_BYTES } from '../limits.ts'
import { createLineSplitter } from './line-splitter.ts'

const CHUNK_BYTES = 65_536

/** Options of {@link followFile}. */
export interface FollowFileOptions {
  readonly path: string
  readonly clock: Clock
  readonly onLine: (line: string) => void
  /** Bytes that were passed over because the file grew faster than it could be read. */
  readonly onSkipped: (bytes: number) => void
  /** The file cannot be read, told once; it is tried again for ever. */
  readonly onProblem: (message: string) => void
}

/** Something that is followed until it is stopped. */
export interface Follower {
  stop(): Promise<void>
}

interface OpenFile {
  readonly handle: FileHandle
  readonly id: string
  readAt: number
}

/**
 * Hands out lines that are written to the file from now on, looking at it every {@link FILE_POLL_MS}. Goes on with the new file
 * after a rotation, once the old one is read to its end, and from the start after a truncation. A file that comes later is
 * read from its start.
 */
export function followFile(options: FollowFileOptions): Follower {
  const { path, clock, onSkipped, onProblem } = options
  const splitter = createLineSplitter(options.onLine)
  const chunk = Buffer.alloc(CHUNK_BYTES)
  let file: OpenFile | undefined
  // What was there before us is history.
  let openAt: 'start' | 'end' = 'end'
  let problemTold = false
  let stopped = false
  let cancel: Cancel = () => {}
  let look = lookAndGoOn()

  async function lookAndGoOn(): Promise<void> {
    try {
      await lookOnce()
      problemTold = false
    } catch (error) {
      if (!problemTold) onProblem(error instanceof Error ? error.message : String(error))
      problemTold = true
      // A file that is not there yet will be all news.
      openAt = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'start' : 'end'
      await leaveFile()
    }
    if (stopped) return
    cancel = clock.schedule(FILE_POLL_MS, () => {
      look = lookAndGoOn()
    })
  }

  async function lookOnce(): Promise<void> {
    file ??= await openFile(path, openAt)
    const isAtEnd = await readMore(file)
    const id = await idOf(path)
    if (!isAtEnd || id === undefined || id === file.id) return
    // Rotated: the writer may have written to the old file until a moment ago.
    if (!(await readMore(file))) return
    await leaveFile()
    file = await openFile(path, 'start')
    await readMore(file)
  }

  /** Returns whether the end of the file was reached. */
  async function readMore(file: OpenFile): Promise<boolean> {
    const { size } = await file.handle.stat()
    if (size < file.readAt) {
      splitter.end()
      file.readAt = 0
    }
    if (size - file.readAt > MAX_BEHIND_BYTES) {
      const skipTo = size - MAX_READ_BYTES
      splitter.end()
      onSkipped(skipTo - file.readAt)
      file.readAt = skipTo
    }
    for (let chunks = 0; chunks < MAX_READ_BYTES / CHUNK_BYTES; chunks++) {
      const { bytesRead } = await file.handle.read(chunk, 0, CHUNK_BYTES, file.readAt)
      if (bytesRead === 0) return true
      file.readAt += bytesRead
      splitter.push(chunk.subarray(0, bytesRead))
    }
    return false
  }

  async function leaveFile(): Promise<void> {
    const old = file
    file = undefined
    splitter.end()
    // What was read is told; whatever closing fails of, the file is not ours any more.
    await old?.handle.close().catch(() => {})
  }

  return {
    async stop() {
      stopped = true
      cancel()
      await look
      await leaveFile()
    },
  }
}

async function openFile(path: string, from: 'start' | 'end'): Promise<OpenFile> {
  // Without blocking: opening a FIFO would wait for a writer and hold a thread for ever.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const stats = await handle.stat()
  if (!stats.isFile()) {
    await handle.close()
    throw new Error(`${path} is not a regular file.`)
  }
  return { handle, id: `${stats.dev}:${stats.ino}`, readAt: from === 'end' ? stats.size : 0 }
}

/** Which file the path names now; while it names none, as in the middle of a rotation, the old one goes on. */
async function idOf(path: string): Promise<string | undefined> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return stats === undefined ? undefined : `${stats.dev}:${stats.ino}`
}
