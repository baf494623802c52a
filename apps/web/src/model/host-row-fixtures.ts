import type { HostRow } from '../feed/hosts-state.ts'

/** For tests. A host that said one line at time 0; `part` says what else is known of it. */
export function hostRow(part: Partial<HostRow> = {}): HostRow {
  return {
    host: 'web-01',
    sources: ['one'],
    firstHeardAt: 0,
    lastHeardAt: 0,
    count: 1,
    severities: { error: 0, warning: 0, info: 1 },
    streams: [],
    otherStreams: 0,
    ratePerSecond: 0,
    rates: [],
    ...part,
  }
}
