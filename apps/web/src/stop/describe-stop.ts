import type { StopCondition, StopHostState } from '../feed/stop-condition.ts'
import { partsOf } from '../log/query-parts.ts'
import { visibleLine } from '../ui/visible-text.ts'

export const STOP_HOST_STATES: readonly { readonly value: StopHostState; readonly label: string }[] = [
  { value: 'silent', label: 'is silent' },
  { value: 'late', label: 'is late' },
  { value: 'live', label: 'speaks again' },
]

/** What is waited for: `a line with text "timed out", status = 504`, `any host is silent`. */
export function conditionWords(condition: StopCondition): string {
  if (condition.kind === 'line') {
    const parts = partsOf({ ...condition, fold: 'off', columns: [] })
    return `a line with ${parts.map(({ words }) => words).join(', ')}`
  }
  const { host, state } = condition
  const words = STOP_HOST_STATES.find(({ value }) => value === state)?.label ?? state
  return `${host === undefined ? 'any host' : visibleLine(host)} ${words}`
}
