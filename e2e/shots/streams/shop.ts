import type { Random } from '../random.ts'
import { json, round, steady, type Stream } from '../stream.ts'

/** PostgreSQL: figures, and its log with a statement in two lines now and then. */
export function postgres(random: Random, everyMs: number): readonly Stream[] {
  const commits = { total: random.whole(1e7, 9e7) }
  return [
    steady('postgres.stat', everyMs * 2, () => {
      commits.total += random.whole(40, 90)
      return json({
        commits_total: commits.total,
        connections: random.whole(61, 74),
        cache_hit_percent: round(random.between(98.6, 99.8), 2),
        replication_lag_seconds: round(random.between(0.01, 0.4), 3),
      })
    }),
    steady('postgres.log', everyMs * 3, () => {
      if (random.chance(0.02)) return 'FATAL: remaining connection slots are reserved, connection refused user=shop'
      const took = round(random.between(180, 940), 3)
      const statement = `SELECT * FROM orders\n  WHERE customer_id = $1 AND state = 'open'\n  ORDER BY created_at DESC`
      if (random.chance(0.15)) return `LOG: duration: ${took} ms  statement: ${statement}`
      return `LOG: checkpoint complete: wrote ${random.whole(90, 900)} buffers (${round(random.between(0.4, 4), 1)}%)`
    }),
  ]
}

/** Redis, in figures only. */
export function redis(random: Random, everyMs: number): readonly Stream[] {
  const hits = { hits: random.whole(1e8, 9e8), misses: random.whole(1e6, 9e6) }
  return [
    steady('redis.info', everyMs, () => {
      hits.hits += random.whole(400, 900)
      hits.misses += random.whole(2, 12)
      const used = random.whole(1_600_000_000, 1_640_000_000)
      return json({ keyspace_hits_total: hits.hits, keyspace_misses_total: hits.misses, used_memory_bytes: used })
    }),
  ]
}

/** A load balancer, which sees web servers fail before they say so. */
export function haproxy(random: Random, everyMs: number): readonly Stream[] {
  const sessions = { total: random.whole(1e7, 9e7) }
  return [
    steady('haproxy.http', everyMs, ({ at, incident }) => {
      const server = `shop/web-0${random.whole(1, 3)}`
      if (random.chance(incident.load * 0.06)) {
        return json({
          level: 'error',
          msg: `Server shop/web-03 is DOWN, reason: Layer7 timeout, check duration ${random.whole(5000, 5040)} ms`,
        })
      }
      const isLate = random.chance(0.01 + incident.load * 0.2)
      return json({
        time: new Date(at).toISOString(),
        msg: `${random.pick(['GET', 'GET', 'POST'])} ${random.pick(['/api/checkout', '/api/cart', '/product/8812'])}`,
        server,
        status: isLate ? 504 : 200,
        took_ms: isLate ? random.whole(5000, 30_000) : random.whole(8, 140),
        bytes: random.whole(300, 40_000),
      })
    }),
    steady('haproxy.stat', everyMs * 10, ({ incident }) => {
      sessions.total += random.whole(90, 240)
      return json({
        sessions_total: sessions.total,
        queue: { current: Math.round(incident.load * random.between(30, 44)) },
        servers: { up: incident.load > 0.6 ? 11 : 12, down: incident.load > 0.6 ? 1 : 0 },
      })
    }),
  ]
}

/** A checkout on a test system, whose logger colours its lines for a terminal. */
export function colouredApp(random: Random, everyMs: number): readonly Stream[] {
  return [
    steady('app.log', everyMs, () => {
      const took = random.whole(3, 180)
      if (random.chance(0.08))
        return `\u001B[33mwarn\u001B[39m: \u001B[1mcart\u001B[22m cache miss after ${took} ms, key=cart:${random.hex(6)}`
      if (random.chance(0.04))
        return `\u001B[31merror\u001B[39m: payment declined order=${random.whole(918_000, 919_000)} code=card_expired`
      return `\u001B[32minfo\u001B[39m: GET /api/cart \u001B[36m200\u001B[39m ${took} ms`
    }),
  ]
}
