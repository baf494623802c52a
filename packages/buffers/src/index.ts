export { decimate } from './decimate.ts'
export { RowBuffer } from './row-buffer.ts'
export { SampleRing } from './sample-ring.ts'

export type { Decimated, DecimateWindow, Samples } from './decimate.ts'
export type { RowBufferLimits } from './row-buffer.ts'
export type { Retention } from './sample-ring.ts'
