import type { AddressInfo, Server } from 'node:net'

/** Why the broker could not listen; trying again helps only when somebody frees a port. */
export interface StartRefusal {
  readonly code: 'ports-in-use' | 'not-permitted' | 'cannot-listen'
  readonly message: string
}

export type StartResult =
  | { readonly ok: true; readonly value: { readonly port: number } }
  | { readonly ok: false; readonly error: StartRefusal }

const MAX_PORT = 65_535

/** Listens on the first free port from `port` on. */
export async function listen(
  server: Server,
  { host, port, portTries }: { host: string; port: number; portTries: number },
): Promise<StartResult> {
  const last = port === 0 ? 0 : Math.min(port + portTries - 1, MAX_PORT)
  for (let next = port; next <= last; next++) {
    const problem = await tryToListen(server, host, next)
    if (problem === undefined) return { ok: true, value: { port: (server.address() as AddressInfo).port } }
    if (problem.code === 'EADDRINUSE') continue
    return {
      ok: false,
      error: { code: codeOf(problem), message: `Cannot listen on ${host}:${next}: ${problem.message}.` },
    }
  }
  const message = `All ports from ${port} to ${last} on ${host} are in use. Free one, or choose another port.`
  return { ok: false, error: { code: 'ports-in-use', message } }
}

function tryToListen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const serverOnError = (error: NodeJS.ErrnoException): void => resolve(error)
    server.once('error', serverOnError)
    server.listen({ host, port }, () => {
      server.off('error', serverOnError)
      resolve(undefined)
    })
  })
}

function codeOf({ code }: NodeJS.ErrnoException): StartRefusal['code'] {
  return code === 'EACCES' || code === 'EPERM' ? 'not-permitted' : 'cannot-listen'
}
