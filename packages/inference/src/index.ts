export { harmless } from './harmless.ts'
export { parseKeyTemplate } from './host/key-template.ts'
export {
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_HOST_CHARACTERS,
  MAX_IDENTITY_BODY_BYTES,
  MAX_LEAVES,
  MAX_MESSAGE_CHARACTERS,
  MAX_SERIES_PER_HOST,
  TOO_LARGE_HEAD_BYTES,
} from './limits.ts'
export { createReader } from './reader.ts'
export { SEVERITIES } from './reading.ts'
export { CounterRate } from './series/counter-rate.ts'
export { isCharted } from './series/classify.ts'
export { SeriesBook } from './series/series-book.ts'
export { describeShapeChange, ShapeWatch } from './shape/shape-watch.ts'
export { severityClass } from './severity/severity-words.ts'
export { toTime } from './to-time.ts'

export type { KeyTemplate, KeyTemplateParse } from './host/key-template.ts'
export type { Reader, ReaderOptions, Summary } from './reader.ts'
export type {
  BodyForm,
  EventInput,
  Field,
  HostEvidence,
  HostReading,
  Reading,
  Sample,
  SeriesKind,
  Severity,
} from './reading.ts'
export type { Series } from './series/series-book.ts'
