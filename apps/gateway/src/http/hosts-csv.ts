import type { HostAnswer } from './answers.ts'

/** Columns in their order, and what stands in each. */
const COLUMNS: readonly (readonly [name: string, of: (host: HostAnswer) => string | number | undefined])[] = [
  ['host', ({ name }) => name],
  ['state', ({ state }) => state],
  ['state_since', ({ stateSinceAt }) => stateSinceAt],
  ['group', ({ group }) => group?.join(' / ')],
  ['sources', ({ sources }) => sources.join(' ')],
  ['first_heard', ({ firstHeardAt }) => firstHeardAt],
  ['last_heard', ({ lastHeardAt }) => lastHeardAt],
  ['usual_gap_ms', ({ usualGapMs }) => usualGapMs],
  ['limit_ms', ({ limitMs }) => limitMs],
  ['limit_by', ({ limitBy }) => limitBy],
  ['events', ({ count }) => count],
  ['errors', ({ severities }) => severities.error],
  ['warnings', ({ severities }) => severities.warning],
  ['infos', ({ severities }) => severities.info],
  ['last_error', ({ lastErrorAt }) => lastErrorAt],
  ['streams', ({ streams, otherStreams }) => streams.length + otherStreams],
  ['skew_ms', ({ skewMs }) => skewMs],
  ['users', ({ users }) => users?.join(' ')],
  ['reason', ({ reason }) => reason],
]

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

const QUOTED = /[",\r\n]/

/** The host list as CSV (RFC 4180), with a line of names first; no text of a host can be a formula. */
export function hostsCsv(hosts: readonly HostAnswer[]): string {
  const lines = hosts.map((host) => COLUMNS.map(([, of]) => cell(of(host))).join(','))
  return `${[COLUMNS.map(([name]) => name).join(','), ...lines].join('\r\n')}\r\n`
}

function cell(value: string | number | undefined): string {
  if (value === undefined || typeof value === 'number') return String(value ?? '')
  const text = FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
