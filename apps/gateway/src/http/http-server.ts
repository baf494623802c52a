import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import type { Clock } from '@multimeter/clock'

import { BackOff } from '../back-off.ts'
import {
  HEADERS_TIMEOUT_MS,
  MAX_PLAIN_CONNECTIONS,
  MAX_REQUEST_HEADER_BYTES,
  MAX_REQUEST_HEADERS,
  REQUEST_TIMEOUT_MS,
} from '../limits.ts'
import type { Log } from '../log.ts'
import { checkRequest, checkUpgrade } from './check-request.ts'
import type { OwnOrigins } from './own-origins.ts'
import { type HttpRefusal, refusalBody, refusalHeaders } from './refusal.ts'

const WS_PATH = '/ws'
const RETRY_AFTER_S = 5
const CONNECTIONS_CHECK_MS = 5_000

/** Sockets that are accepted beyond the limit, so that they can be told 503; over that the system turns them away. */
const REFUSAL_ROOM = 64

const FULL: HttpRefusal = {
  status: 503,
  code: 'full',
  message: 'There is no room for more connections now; try again soon.',
  retryAfter: RETRY_AFTER_S,
}

export interface HttpServerOptions {
  readonly host: string
  readonly port: number
  readonly maxViewers: number
  readonly origins: OwnOrigins
  readonly clock: Clock
  readonly log: Log
  handleRequest(request: IncomingMessage, response: ServerResponse): void
  /** Called for WebSocket upgrades of `/ws` that come from our own page; answers a refusal or takes the socket. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): HttpRefusal | undefined
}

/** The one port: page, API and WebSocket. */
export class HttpServer {
  readonly #options: HttpServerOptions
  readonly #server: Server
  readonly #backOff: BackOff
  #open = 0

  constructor(options: HttpServerOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.clock)
    this.#server = createServer({
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
      maxHeaderSize: MAX_REQUEST_HEADER_BYTES,
    })
    // One more than allowed: Node drops those beyond it without a word, and we want to see that there were more.
    this.#server.maxHeadersCount = MAX_REQUEST_HEADERS + 1
    this.#server.maxConnections = this.#maxConnections + REFUSAL_ROOM
    this.#server.on('connection', (socket) => {
      this.#open++
      socket.once('close', () => this.#open--)
    })
    // Such as too many open files; whoever wanted to connect tries again, and those who are connected stay.
    this.#server.on('error', (error) => {
      if (!this.#server.listening) return
      options.log.warn('connection-not-taken', 'A connection could not be taken; is the limit of open files too low?', {
        error,
      })
    })
    this.#server.on('request', (request, response) => this.#request(request, response))
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** The port that is open, if one is. */
  get port(): number | undefined {
    const address = this.#server.address() as AddressInfo | null
    return address?.port
  }

  /** Resolves when the port is open, or `stop()` was called. A port that is taken is tried again for ever; said once. */
  async listen(): Promise<void> {
    const { host, port, log, origins } = this.#options
    while (!this.#backOff.isStopped) {
      const error = await this.#tryListen()
      if (error === undefined) {
        origins.listensOn(this.port ?? port)
        return
      }
      if (this.#backOff.isFirstTry) log.error('port-not-open', listenSentence(error, host, port), { code: error.code })
      await this.#backOff.wait()
    }
  }

  /** Takes no more connections, ends idle ones and resolves when requests under way are answered. Idempotent. */
  async stop(): Promise<void> {
    this.#backOff.stop()
    if (!this.#server.listening) return
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    await closed
  }

  /** Ends whatever is still open. */
  closeAll(): void {
    this.#server.closeAllConnections()
  }

  get #maxConnections(): number {
    return this.#options.maxViewers + MAX_PLAIN_CONNECTIONS
  }

  #tryListen(): Promise<NodeJS.ErrnoException | undefined> {
    const { host, port } = this.#options
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException): void => resolve(error)
      this.#server.once('error', failed)
      this.#server.listen(port, host, () => {
        this.#server.off('error', failed)
        resolve(undefined)
      })
    })
  }

  #request(request: IncomingMessage, response: ServerResponse): void {
    const refusal = checkRequest(request, this.#options.origins) ?? this.#checkRoom()
    if (refusal === undefined) return this.#options.handleRequest(request, response)
    response.writeHead(refusal.status, { ...refusalHeaders(refusal), connection: 'close' })
    response.end(refusalBody(refusal))
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A socket that breaks while it is refused must not end the process.
    socket.on('error', () => socket.destroy())
    const refusal =
      checkUpgrade(request, this.#options.origins) ??
      (pathOf(request) === WS_PATH ? undefined : NO_SUCH_PATH) ??
      this.#options.handleUpgrade(request, socket, head)
    if (refusal !== undefined) refuseUpgrade(socket, refusal)
  }

  #checkRoom(): HttpRefusal | undefined {
    return this.#open > this.#maxConnections ? FULL : undefined
  }
}

const NO_SUCH_PATH: HttpRefusal = {
  status: 404,
  code: 'not-found',
  message: `The WebSocket is at ${WS_PATH}.`,
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}

const REASONS: Readonly<Partial<Record<number, string>>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
}

function refuseUpgrade(socket: Duplex, refusal: HttpRefusal): void {
  const body = refusalBody(refusal)
  const headers = { ...refusalHeaders(refusal), connection: 'close', 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.once('finish', () => socket.destroy())
  socket.end([`HTTP/1.1 ${refusal.status} ${REASONS[refusal.status] ?? ''}`, ...lines, '', body].join('\r\n'))
}

function listenSentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  const again = 'It is tried again until then.'
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is used by another program; end that one, or set PORT to another. ${again}`
    case 'EACCES':
      return `Port ${port} may not be opened by this user; set PORT to one above 1023. ${again}`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}; set HOST to one that it has. ${again}`
    default:
      return `Port ${port} on ${host} cannot be opened (${error.code ?? error.message}); check HOST and PORT. ${again}`
  }
}
