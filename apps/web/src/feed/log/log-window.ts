import type { LogRow } from './log-row.ts'

/** What is in sight of the log: its last `rows` entries, or `rows` entries from place `fromPlace`. */
export type LogRequest =
  | { readonly follow: true; readonly rows: number }
  | { readonly follow: false; readonly fromPlace: number; readonly rows: number }

/** What is in sight of the log, from place `fromPlace` on. */
export interface LogWindow {
  readonly generation: number
  readonly fromPlace: number
  readonly rows: readonly LogRow[]
}
