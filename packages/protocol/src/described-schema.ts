import type { JsonSchema, JsonSchemaOrRef } from './json-schema.ts'
import type { Check } from './shape.ts'

/**
 * A schema in words: what it is, and each of its fields but `type`, which says itself. Checks are without words, as a page
 * carries them too.
 */
export interface SchemaNote {
  readonly schema: JsonSchema
  readonly summary: string
  readonly fields: { readonly [name: string]: string }
}

/** One sentence for each field of T, so that a field added to a type cannot be forgotten. */
export type FieldNotes<T> = { readonly [K in Exclude<keyof T, 'type'>]-?: string }

/** Notes of schemas that have a name, under which documents hold them once, at `#/components/schemas/`. */
export type NamedNotes = { readonly [name: string]: SchemaNote }

export function note<T>({ schema }: Check<T>, summary: string, fields: FieldNotes<T>): SchemaNote {
  return { schema, summary, fields }
}

/** The schema with its words; what `parts` has by name is referred to. */
export function describeSchema({ schema, summary, fields }: SchemaNote, parts: NamedNotes): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inPlace = withRefs(property, parts)
    const description = fields[name]
    if (description === undefined) return [name, inPlace]
    // In draft 7 nothing counts beside a $ref.
    return [name, '$ref' in inPlace ? { description, allOf: [inPlace] } : { ...inPlace, description }]
  })
  return {
    ...schema,
    description: summary,
    properties: Object.fromEntries(properties) as JsonSchema['properties'] & object,
  }
}

/** Where documents hold the schema of that name. */
export function refTo(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` }
}

function withRefs(schema: JsonSchemaOrRef, parts: NamedNotes): JsonSchemaOrRef {
  const part = Object.entries(parts).find(([, { schema: own }]) => own === schema)
  if (part !== undefined) return refTo(part[0])
  if ('$ref' in schema || schema.items === undefined || isTuple(schema.items)) return schema
  return { ...schema, items: withRefs(schema.items, parts) }
}

function isTuple(items: NonNullable<JsonSchema['items']>): items is readonly JsonSchemaOrRef[] {
  return Array.isArray(items)
}
