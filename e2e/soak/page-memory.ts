import type { CDPSession, Page } from '@playwright/test'

/** A worker that is just starting or ending does not answer. */
const ANSWER_WITHIN_MS = 10_000

/** What a page holds after its garbage was collected. */
export interface PageMemory {
  /** JavaScript objects of the main thread, and what typed arrays of its hold. */
  readonly heapBytes: number
  /** The same of all its workers together. */
  readonly workerBytes: number
  readonly nodes: number
  readonly listeners: number
}

interface HeapUsage {
  readonly usedSize: number
  /** What lies outside of the heap, as the bytes of typed arrays. */
  readonly backingStorageSize?: number
}

/** Asks a worker, whose session is a child of the page's. */
interface WorkerTalk {
  readonly sessions: ReadonlySet<string>
  ask(sessionId: string, method: string): Promise<unknown>
}

/** Measures one page; its session lives as long as the page, a crash ends it. */
export async function openPageMemory(page: Page): Promise<{ measure(): Promise<PageMemory> }> {
  const session = await page.context().newCDPSession(page)
  const workers = await talkToWorkers(session)
  await session.send('HeapProfiler.enable')
  return {
    async measure() {
      await session.send('HeapProfiler.collectGarbage')
      const own: HeapUsage = await session.send('Runtime.getHeapUsage')
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
      let workerBytes = 0
      for (const id of workers.sessions) {
        await workers.ask(id, 'HeapProfiler.collectGarbage')
        // A cast: the protocol's answer to this method.
        workerBytes += bytesOf((await workers.ask(id, 'Runtime.getHeapUsage')) as HeapUsage)
      }
      return { heapBytes: bytesOf(own), workerBytes, nodes, listeners: jsEventListeners }
    },
  }
}

function bytesOf({ usedSize, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize
}

/** Attaches to workers that are there and that come. Their messages go through the page's session, wrapped. */
async function talkToWorkers(session: CDPSession): Promise<WorkerTalk> {
  const sessions = new Set<string>()
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let asked = 0

  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.add(sessionId)
  })
  session.on('Target.detachedFromTarget', ({ sessionId }) => void sessions.delete(sessionId))
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    // A cast: an answer of the protocol, or an event, which has no id.
    const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } }
    const question = answer.id === undefined ? undefined : waiting.get(answer.id)
    if (answer.error === undefined) question?.resolve(answer.result)
    else question?.reject(new Error(answer.error.message))
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })

  return {
    sessions,
    ask: (sessionId, method) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        const timer = setTimeout(
          () => settle(() => reject(new Error(`A worker did not answer ${method}.`))),
          ANSWER_WITHIN_MS,
        )
        const settle = (then: () => void): void => {
          clearTimeout(timer)
          waiting.delete(id)
          then()
        }
        waiting.set(id, {
          resolve: (result) => settle(() => resolve(result)),
          reject: (error) => settle(() => reject(error)),
        })
        session
          .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
          .catch((error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))))
      }),
  }
}
