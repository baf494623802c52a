import type { Random } from '../random.ts'
import { json, round, steady, syslog, type Stream } from '../stream.ts'

/** A web server of the shop. */
export interface WebServer {
  readonly name: string
  readonly random: Random
  /** Requests that it logs, per second. */
  readonly requestsPerSecond: number
}

const PATHS = ['/api/checkout', '/api/cart', '/', '/product/8812', '/healthz', '/static/app.css'] as const
const SOCKET = 'fastcgi://unix:/run/php/php8.2-fpm.sock'
const MAX_CHILDREN = 50

/** Requests that are no longer answered once the kernel kills processes: one in so many is. */
const DYING_SHARE = 12

/** nginx, PHP-FPM and the checkout of one web server. */
export function webServer(server: WebServer): readonly Stream[] {
  return [...nginx(server), ...phpFpm(server), checkout(server)]
}

function nginx({ random, requestsPerSecond }: WebServer): readonly Stream[] {
  const pauseMs = 1000 / requestsPerSecond
  const statuses = {
    '2xx': random.whole(2e6, 9e6),
    '3xx': random.whole(1e5, 4e5),
    '4xx': random.whole(1e4, 5e4),
    '5xx': 212,
  }
  return [
    {
      name: 'nginx.access',
      everyMs: ({ phase }) => (phase === 'dying' ? pauseMs * DYING_SHARE : pauseMs),
      say({ at, incident }) {
        const isFailed = random.chance(0.003 + incident.load * 0.45)
        const status = isFailed ? random.pick([504, 504, 502, 499]) : random.pick([200, 200, 200, 200, 200, 304, 404])
        const seconds = isFailed ? random.between(9, 30) : random.between(0.004, 0.12) * (1 + 8 * incident.load)
        const client = `203.0.113.${random.whole(2, 250)} - - [${new Date(at).toISOString()}]`
        const answer = `${status} ${random.whole(180, 48_000)} "-" rt=${round(seconds, 3)}`
        return `${client} "GET ${random.pick(PATHS)} HTTP/1.1" ${answer}`
      },
    },
    steady('nginx.status', Math.max(250, pauseMs * 4), ({ incident }) => {
      const requests = random.whole(60, 90)
      const failed = Math.round(requests * incident.load * random.between(0.12, 0.24))
      statuses['2xx'] += requests - failed
      statuses['3xx'] += random.whole(0, 4)
      statuses['4xx'] += random.whole(0, 2)
      statuses['5xx'] += failed
      return json({
        status: statuses,
        request_time: {
          p50_seconds: round(0.031 + incident.load * random.between(0.3, 0.5), 3),
          p95_seconds: round(0.092 + incident.load * random.between(2.1, 3.3) + random.between(0, 0.02), 3),
        },
        connections: { active: Math.round(40 + 380 * incident.load + random.between(-6, 6)) },
      })
    }),
    {
      name: 'nginx.error',
      everyMs: ({ load }) => 9_000 - load * 8_300,
      say({ incident }) {
        const id = `${random.whole(1000, 9999)}#${random.whole(10, 40)}: *${random.whole(1e5, 9e5)}`
        if (!random.chance(incident.load)) {
          const file = `/var/lib/nginx/proxy/${random.whole(1, 9)}`
          return `[warn] ${id} an upstream response is buffered to a temporary file ${file}`
        }
        return random.chance(0.75)
          ? `[error] ${id} upstream timed out (110: Connection timed out) while reading response header, upstream: "${SOCKET}"`
          : `[error] ${id} connect() to ${SOCKET} failed (11: Resource temporarily unavailable)`
      },
    },
  ]
}

function phpFpm({ name, random, requestsPerSecond }: WebServer): readonly Stream[] {
  const accepted = { total: random.whole(1e6, 4e6) }
  return [
    steady('php_fpm.pool', Math.max(500, 5000 / requestsPerSecond), ({ incident }) => {
      const wanted = Math.round(18 + random.between(-2, 3) + incident.load * 60)
      accepted.total += random.whole(8, 30)
      return json({
        pool: 'www',
        state: incident.load < 0.3 ? 'ready' : incident.load < 0.7 ? 'busy' : 'saturated',
        active: Math.min(MAX_CHILDREN, wanted),
        idle: Math.max(0, MAX_CHILDREN - wanted),
        max_children: MAX_CHILDREN,
        accepted_total: accepted.total,
        listen_queue: Math.round(Math.max(0, incident.load - 0.6) * 320 * random.between(0.9, 1.1)),
      })
    }),
    {
      name: 'php_fpm.log',
      everyMs: ({ load }) => 30_000 - load * 27_000,
      say({ at, incident }) {
        const isFull = incident.load > 0.6
        const text = isFull
          ? `[pool www] server reached max_children setting (${MAX_CHILDREN}), consider raising it`
          : `[pool www] child ${random.whole(2000, 9000)} exited with code 0 after ${round(random.between(60, 900), 3)} seconds`
        return syslog(at, { host: name, program: 'php-fpm', severity: isFull ? 4 : 5 }, text)
      },
    },
  ]
}

function checkout({ random, requestsPerSecond }: WebServer): Stream {
  const state = { order: 918_000 + random.whole(0, 400) }
  return {
    name: 'app.checkout',
    everyMs: ({ load }) => Math.max(6000 / requestsPerSecond, 900) - load * 300,
    say({ incident }) {
      state.order += random.whole(1, 4)
      const words = checkoutWords(random, incident.load)
      return json({ ...words, order: state.order, ...queueOf(random, incident.sinceMs), trace_id: random.hex(16) })
    },
  }
}

function checkoutWords(random: Random, load: number): object {
  if (random.chance(load * 0.22)) {
    const retry = random.whole(1, 3)
    return {
      level: 'critical',
      msg: 'checkout failed: gateway timeout',
      status: 504,
      took: round(random.between(29.9, 30.1), 3),
      retry,
      customer_tier: random.pick(['gold', 'silver', 'basic']),
    }
  }
  if (random.chance(load * 0.1))
    return { level: 'notice', msg: 'circuit breaker opened', target: 'psp-2', failures: 20, cooldown: 30 }
  const took = random.between(0.2, 0.6) + load * random.between(1.2, 2.4)
  if (took > 1.6) return { level: 'warn', msg: 'payment slow', status: 200, took: round(took, 2) }
  return { level: 'info', msg: 'order placed', status: 200, took: round(took, 2) }
}

/** The deploy brought a queue: a field that nobody had seen before. */
function queueOf(random: Random, sinceMs: number): object {
  if (sinceMs === 0) return {}
  return { queue: { depth: Math.round(2 + sinceMs / 55 + random.between(0, 12)) } }
}
