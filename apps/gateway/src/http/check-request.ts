import type { IncomingMessage } from 'node:http'

import { MAX_REQUEST_HEADERS } from '../limits.ts'
import type { OwnOrigins } from './own-origins.ts'
import type { HttpRefusal } from './refusal.ts'

/** What must be right with every request, before anything looks at it. */
export function checkRequest(request: IncomingMessage, origins: OwnOrigins): HttpRefusal | undefined {
  if (request.rawHeaders.length / 2 > MAX_REQUEST_HEADERS) {
    return { status: 400, code: 'too-many-headers', message: `At most ${MAX_REQUEST_HEADERS} headers are read.` }
  }
  if (!origins.hasHost(request.headers.host)) {
    return {
      status: 403,
      code: 'foreign-host',
      message: 'This gateway is not reached under that name; add its origin to MULTIMETER_ORIGINS if it is yours.',
    }
  }
  return undefined
}

/** What must be right besides with a WebSocket: a page from elsewhere must not read along with its visitor's eyes. */
export function checkUpgrade(request: IncomingMessage, origins: OwnOrigins): HttpRefusal | undefined {
  const refusal = checkRequest(request, origins)
  if (refusal !== undefined) return refusal
  if (!origins.hasOrigin(request.headers.origin)) {
    return {
      status: 403,
      code: 'foreign-origin',
      message: 'Only our own page may connect; add its origin to MULTIMETER_ORIGINS if it is yours.',
    }
  }
  return undefined
}

/** Whether the other end of a socket is this machine. */
export function isLoopbackPeer(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127\./.test(address))
}

/** A proxy on this machine makes strangers look like neighbours; honest ones say so. */
export function isForwarded(request: IncomingMessage): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined)
}
