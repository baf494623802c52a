import type { HostSortKey } from './sort-hosts.ts'

/** A column of the table, left to right; `className` is its class in HostTable.module.css. */
export interface Column {
  readonly key: string
  readonly label: string
  readonly className: string
  readonly sortBy?: HostSortKey
  /** What is counted, where the label does not say it. */
  readonly title?: string
}

const SEVERITY = { title: 'All since the host was first heard' }

export const COLUMNS: readonly Column[] = [
  { key: 'state', label: 'State', className: 'state', sortBy: 'state' },
  { key: 'host', label: 'Host', className: 'host', sortBy: 'host' },
  { key: 'speaks', label: 'Speaks', className: 'speaks' },
  { key: 'trend', label: 'Rate', className: 'trend' },
  { key: 'rate', label: 'msg/s', className: 'rate', sortBy: 'rate' },
  { key: 'heard', label: 'Last heard', className: 'heard', sortBy: 'heard' },
  { key: 'usualGap', label: 'Usual gap', className: 'usualGap', sortBy: 'usualGap' },
  { key: 'limit', label: 'Limit used', className: 'limit', sortBy: 'limit' },
  { key: 'errors', label: 'ERR', className: 'errors', sortBy: 'errors', ...SEVERITY },
  { key: 'warnings', label: 'WARN', className: 'warnings', sortBy: 'warnings', ...SEVERITY },
  { key: 'infos', label: 'INFO', className: 'infos', sortBy: 'infos', ...SEVERITY },
  { key: 'lastError', label: 'Last error', className: 'lastError', sortBy: 'lastError' },
  { key: 'streams', label: 'Streams', className: 'streams', sortBy: 'streams' },
  { key: 'more', label: '', className: 'more' },
]
