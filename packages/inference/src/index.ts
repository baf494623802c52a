export { parseKeyTemplate } from './key-template.ts'
export {
  MAX_BODY_BYTES,
  MAX_DEPTH,
  MAX_HOST_CHARACTERS,
  MAX_IDENTITY_BODY_BYTES,
  MAX_LEAVES,
  MAX_MESSAGE_CHARACTERS,
  TOO_LARGE_HEAD_BYTES,
} from './limits.ts'
export { createReader } from './reader.ts'
export { SEVERITIES } from './reading.ts'
export { severityClass } from './severity-words.ts'

export type { KeyTemplate, KeyTemplateParse } from './key-template.ts'
export type { Reader, ReaderOptions, Summary } from './reader.ts'
export type { BodyForm, EventInput, HostEvidence, HostReading, NumericLeaf, Reading, Severity } from './reading.ts'
