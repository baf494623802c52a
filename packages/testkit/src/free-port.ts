import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the range that Linux gives to outgoing connections (32768–60999). A port of that range that is free now can be taken
 * by any client a moment later, even by the very client that reconnects to it on loopback, which then speaks to itself
 * and keeps a broker from starting again on its own port.
 */
const LOWEST_PORT = 12_000
const HIGHEST_PORT = 32_000

/** Tries that find no free port before it is called a bug. */
const MAX_TRIES = 100

/** Finds a TCP port that nobody listens to on loopback. It is free, not reserved: use it soon. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const port = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT))
    if (await isFree(port)) return port
  }
  throw new Error(`No free port between ${LOWEST_PORT} and ${HIGHEST_PORT} in ${MAX_TRIES} tries.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    // Taken, or not ours to take: either way not this one.
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
