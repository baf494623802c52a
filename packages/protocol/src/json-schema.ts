/** What our checks need of JSON Schema; every word means the same in draft 7, which AsyncAPI speaks, and in 2020-12. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | readonly ('string' | 'null')[]
  readonly description?: string
  readonly const?: string | boolean
  readonly enum?: readonly (string | boolean)[]
  readonly properties?: { readonly [name: string]: JsonSchemaOrRef }
  readonly required?: readonly string[]
  readonly allOf?: readonly JsonSchemaOrRef[]
  /** One for all items, or one for each of a tuple. */
  readonly items?: JsonSchemaOrRef | readonly JsonSchemaOrRef[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
}

/** A schema in its place, or where it is written. */
export type JsonSchemaOrRef = JsonSchema | { readonly $ref: string }
