// The door for whoever describes what else travels, in the words of the protocol: one check is type, decoder and JSON Schema.
export { describeSchema, note, refTo } from './described-schema.ts'
export { SEVERITIES_NOTE } from './schema-notes.ts'
export { isHost, isSeverities } from './server-checks.ts'
export { checkOf, isBoolean, isCount, list, literal, optional, record, text } from './shape.ts'

export type { NamedNotes } from './described-schema.ts'
export type { JsonSchema } from './json-schema.ts'
export type { Check } from './shape.ts'
