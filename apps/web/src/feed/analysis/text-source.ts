import type { Stretch, TextColumn } from '@multimeter/analysis'

/**
 * Columns of text to look at for what moved, of a time. What takes long gives, between them, how far it is, from 0 to 1, so that
 * others have their turn. The ids of columns are as `seriesId` makes them.
 */
export type TextSource = (time: Stretch) => Iterable<TextColumn | number>
