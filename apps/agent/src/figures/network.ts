import { readFile } from 'node:fs/promises'

import type { Clock } from '@multimeter/clock'
import { networkStats } from 'systeminformation'

import { MAX_INTERFACES } from '../limits.ts'
import { round } from './figures.ts'
import type { Figures } from './figures.ts'

/** Totals of one network interface since it came up. */
export interface InterfaceTotals {
  readonly name: string
  readonly receivedBytes: number
  readonly sentBytes: number
}

/** Traffic of each interface: totals, and bytes per second since the last call. */
export function createNetworkReader(
  clock: Clock,
  readTotals: () => Promise<readonly InterfaceTotals[]> = readInterfaceTotals,
): () => Promise<Figures> {
  let before: ReadonlyMap<string, InterfaceTotals> = new Map()
  let beforeMs = 0
  return async () => {
    const all = await readTotals()
    const nowMs = clock.monotonicMs()
    const seconds = (nowMs - beforeMs) / 1_000
    const used = all
      .filter((totals) => totals.receivedBytes + totals.sentBytes > 0)
      .toSorted((a, b) => b.receivedBytes + b.sentBytes - (a.receivedBytes + a.sentBytes))
    const told = used
      .slice(0, MAX_INTERFACES)
      .map((totals) => [totals.name, figuresOf(totals, before, seconds)] as const)
    before = new Map(all.map((totals) => [totals.name, totals]))
    beforeMs = nowMs
    return {
      interfaces: Object.fromEntries(told),
      ...(used.length > MAX_INTERFACES ? { interfaces_left_out: used.length - MAX_INTERFACES } : {}),
    }
  }
}

function figuresOf(totals: InterfaceTotals, before: ReadonlyMap<string, InterfaceTotals>, seconds: number): Figures {
  const figures = { received_total_bytes: totals.receivedBytes, sent_total_bytes: totals.sentBytes }
  const last = before.get(totals.name)
  // An interface that came up again counts from zero: there is no rate over that.
  if (last === undefined || seconds <= 0) return figures
  if (totals.receivedBytes < last.receivedBytes || totals.sentBytes < last.sentBytes) return figures
  return {
    received_bytes_per_second: round((totals.receivedBytes - last.receivedBytes) / seconds),
    sent_bytes_per_second: round((totals.sentBytes - last.sentBytes) / seconds),
    ...figures,
  }
}

/** On Linux one read of a file; the library would start a shell for each interface at every beat. */
async function readInterfaceTotals(): Promise<readonly InterfaceTotals[]> {
  if (process.platform === 'linux') return parseNetDev(await readFile('/proc/net/dev', 'utf8'))
  const all = await networkStats('*')
  return all.map(({ iface, rx_bytes, tx_bytes }) => ({ name: iface, receivedBytes: rx_bytes, sentBytes: tx_bytes }))
}

/** Reads Linux's table: a name and a colon, then 8 numbers of what came and 8 of what went, bytes first. */
export function parseNetDev(text: string): readonly InterfaceTotals[] {
  return text.split('\n').flatMap((line) => {
    const [, name, numbers] = /^\s*([^:\s]+):\s*(.*)$/.exec(line) ?? []
    const columns = (numbers ?? '').split(/\s+/).map(Number)
    const [receivedBytes, sentBytes] = [columns[0], columns[8]]
    if (name === undefined || receivedBytes === undefined || sentBytes === undefined) return []
    return Number.isFinite(receivedBytes + sentBytes) ? [{ name, receivedBytes, sentBytes }] : []
  })
}
