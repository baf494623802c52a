import type { HostRow } from '../../feed/hosts-state.ts'
import { visibleLine } from '../../ui/visible-text.ts'

/** Streams named in a line; the busiest. */
const MAX_NAMED = 4

/** What a host speaks of: first words of its streams' names, the busiest first: `nginx · php-fpm · collectd`. */
export function describeSpeech({ streams }: Pick<HostRow, 'streams'>): string {
  const byWord = new Map<string, number>()
  for (const { stream, count } of streams) {
    const word = stream.split('.', 1)[0] ?? stream
    if (word !== '') byWord.set(word, (byWord.get(word) ?? 0) + count)
  }
  return [...byWord]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_NAMED)
    .map(([word]) => visibleLine(word))
    .join(' · ')
}
