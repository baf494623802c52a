import type { Random } from '../random.ts'
import { json, round, steady, type Stream } from '../stream.ts'

/** A Java application that says the same failure in many lines. */
export function tomcat(random: Random, everyMs: number): readonly Stream[] {
  const collections = { total: random.whole(1000, 90_000) }
  return [
    steady('tomcat.log', everyMs, ({ at }) => {
      const when = new Date(at).toISOString()
      if (random.chance(0.03)) {
        return [
          `${when} ERROR [exec-${random.whole(1, 20)}] com.globex.erp.Invoice - booking failed for invoice ${random.whole(70_000, 79_999)}`,
          'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
          '\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)',
          '\tat com.globex.erp.Invoice.book(Invoice.java:212)',
          '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
        ].join('\n')
      }
      return `${when} INFO [exec-${random.whole(1, 20)}] com.globex.erp.Invoice - booked invoice ${random.whole(70_000, 79_999)} in ${random.whole(11, 240)} ms`
    }),
    steady('jvm.memory', everyMs * 3, () => {
      collections.total += random.whole(0, 2)
      return json({
        heap: { used_bytes: random.whole(1_100, 1_900) * 1024 * 1024, max_bytes: 4096 * 1024 * 1024 },
        gc: { count_total: collections.total, pause_ms: random.whole(4, 38) },
        threads: random.whole(118, 131),
      })
    }),
  ]
}

/** A host that speaks once in a long while. */
export function cron(random: Random, everyMs: number): readonly Stream[] {
  return [
    steady('cron', everyMs, () =>
      json({
        level: 'info',
        msg: `job ${random.pick(['rates', 'stock', 'letters'])} finished`,
        took_s: round(random.between(2, 40), 1),
        exit_code: 0,
      }),
    ),
  ]
}

/** A controller of a machine, in figures. */
export function controller(random: Random, everyMs: number): readonly Stream[] {
  const pieces = { total: random.whole(1000, 90_000) }
  const warm = random.between(38, 61)
  return [
    steady('plc.state', everyMs, () => {
      pieces.total += random.whole(0, 2)
      return json({
        state: random.chance(0.02) ? 'blocked' : 'running',
        pieces_total: pieces.total,
        temperature_c: round(warm + random.between(-0.6, 0.6), 1),
        vibration_mm_s: round(random.between(0.8, 2.1), 2),
      })
    }),
  ]
}

/** A camera that counts. */
export function camera(random: Random, everyMs: number): readonly Stream[] {
  return [
    steady('camera.health', everyMs, () =>
      json({
        fps: random.whole(24, 25),
        dropped: random.whole(0, 2),
        bitrate_mbit: round(random.between(3.8, 4.4), 2),
      }),
    ),
  ]
}
