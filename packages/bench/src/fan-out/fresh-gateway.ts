import { freePort } from '@multimeter/testkit'
import { WebSocket } from 'ws'

import { residentKib } from './cpu-time.ts'
import { startGateway } from './gateway-process.ts'
import type { Peer, World } from './peers.ts'

/** A gateway that served nobody before, so that its memory is that of one load. */
export interface FreshGateway {
  /** The world as it was, but with this gateway in it. */
  readonly world: World
  /** Its resident memory right after all garbage was collected, as its own pace depends on what else it did. */
  readonly settledKib: () => Promise<number>
}

/** Starts a gateway beside the others for as long as `use` takes. */
export async function withFreshGateway<Result>(
  world: World,
  use: (gateway: FreshGateway) => Promise<Result>,
): Promise<Result> {
  const inspectorPort = await freePort()
  const gateway = await startGateway({
    amqpUrl: world.rabbit.url,
    flags: [`--inspect=127.0.0.1:${inspectorPort}`],
    // The inspector writes about itself.
    stderr: 'ignore',
  })
  const ours: Peer = { ...world.peers.ours, port: gateway.port, pid: gateway.pid }
  try {
    return await use({
      world: { ...world, peers: { ...world.peers, ours } },
      settledKib: async () => {
        await collectGarbage(inspectorPort)
        return residentKib(gateway.pid)
      },
    })
  } finally {
    await gateway.stop()
  }
}

async function collectGarbage(inspectorPort: number): Promise<void> {
  const targets = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)
  const [target] = (await targets.json()) as { readonly webSocketDebuggerUrl: string }[]
  if (target === undefined) throw new Error('The gateway has no inspector.')
  await new Promise<void>((resolve, reject) => {
    const socket = new WebSocket(target.webSocketDebuggerUrl)
    socket.on('error', reject)
    socket.on('open', () => socket.send('{"id":1,"method":"HeapProfiler.collectGarbage"}'))
    socket.on('message', () => {
      socket.close()
      resolve()
    })
  })
}
