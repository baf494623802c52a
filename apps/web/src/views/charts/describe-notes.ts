import { isStillReading } from '../../plot/is-still-reading.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { OverlayShape } from './shape-overlay.ts'
import type { ShownSeries } from './use-overlay.ts'

/** Something that a plot does not show. */
export interface OverlayNote {
  readonly kind: 'reading' | 'left-out' | 'kept-from' | 'kept-later' | 'tiny'
  readonly text: string
}

/** What a plot of series does not show, each in one sentence. */
export function describeNotes(
  shape: Pick<OverlayShape, 'lines' | 'leftOut' | 'keptFromAt' | 'keptLater' | 'tiny'>,
  series: readonly Pick<ShownSeries, 'index' | 'name'>[],
): readonly OverlayNote[] {
  const notes: OverlayNote[] = []
  const nameOf = (index: number): string => {
    const name = series.find((one) => one.index === index)?.name
    return visibleLine(`${name?.host ?? ''} ${name?.path ?? ''}`.trim())
  }
  const chart = shape.lines[0]?.chart
  if (chart !== undefined && isStillReading(chart)) {
    const { readUntilAt } = chart
    const where = Number.isFinite(readUntilAt) ? `, at ${formatClock(readUntilAt)}` : ''
    notes.push({ kind: 'reading', text: `Still reading what is kept${where}; what came later is not drawn yet` })
  }
  if (shape.leftOut > 0) {
    const points = shape.leftOut === 1 ? 'point' : 'points'
    const text = `${formatCount(shape.leftOut)} ${points} at or below 0 left out: a logarithmic scale has no place for them`
    notes.push({ kind: 'left-out', text })
  }
  if (shape.keptFromAt !== undefined) {
    notes.push({
      kind: 'kept-from',
      text: `Grey at the left: nothing from before ${formatClock(shape.keptFromAt)} is kept here`,
    })
  }
  if (shape.keptLater.length > 0) {
    const since = shape.keptLater.map(({ index, keptFromAt }) => `${nameOf(index)} ${formatClock(keptFromAt)}`)
    notes.push({ kind: 'kept-later', text: `What was before is not kept here: ${since.join(', ')}` })
  }
  if (shape.tiny.length > 0) {
    const text = `Too small to be seen on the scale that it shares: ${shape.tiny.map(nameOf).join(', ')}.`
    notes.push({ kind: 'tiny', text })
  }
  return notes
}
