import { isList, isObject, type Json, type JsonObject, own } from './body/json.ts'
import { findField } from './fields.ts'
import { ROLES } from './names.ts'

/** Normalised names under which a message holds what went wrong. */
export const ERROR_NAMES: ReadonlySet<string> = new Set([
  'errorcode',
  'errormessage',
  'exception',
  'exceptions',
  'errors',
  'error',
  'fault',
])

/** What an error calls its text. */
export const ERROR_MESSAGES = ['message', 'Message'] as const

/** `{ "message": { "exceptions": [{ "message": … }] } }`: an envelope may be around what holds the error. */
const MAX_LEVELS = 1

/** The text of the error that a message tells of, where it has no better line: of several, the first. */
export function errorOfTree(tree: JsonObject, roles: number): string | undefined {
  return findField(tree, {
    role: ROLES.happening,
    roles,
    maxDepth: MAX_LEVELS,
    accept: (value, { normal }) => (ERROR_NAMES.has(normal) ? textOf(value) : undefined),
  })
}

function textOf(value: Json): string | undefined {
  const error = isList(value) ? value[0] : value
  if (!isObject(error)) return undefined
  for (const name of ERROR_MESSAGES) {
    const text = own(error, name)
    if (typeof text === 'string' && text !== '') return text
  }
  return undefined
}
