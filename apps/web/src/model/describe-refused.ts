import type { HostOffender } from '@multimeter/protocol'

import { formatCount } from '../ui/format-number.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** That hosts found the list full, and who named most of them; undefined where none did. */
export function describeRefused(refused: number, offender: HostOffender | undefined): string | undefined {
  if (refused === 0) return undefined
  const who =
    refused === 1
      ? '1 host beyond the limit is not listed'
      : `${formatCount(refused)} hosts beyond the limit are not listed`
  if (offender === undefined) return `${who}.`
  const { exchange, keys } = offender
  const key = keys === '' ? 'without a key' : `keys beginning with ${visibleLine(keys)}`
  return `${who}; most come from ${exchange === '' ? 'the default exchange' : visibleLine(exchange)}, ${key}.`
}
