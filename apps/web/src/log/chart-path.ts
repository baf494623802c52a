import type { LogLine } from '../feed/log/log-row.ts'
import { hostPath } from '../model/host-path.ts'

/** Where a field is charted: the host's probe, with its instrument in focus; undefined where no host is known. */
export function chartPath({ host, stream }: Pick<LogLine, 'host' | 'stream'>, path: string): string | undefined {
  return host === undefined ? undefined : `${hostPath(host)}?field=${encodeURIComponent(`${stream} ${path}`)}`
}
