import { readOtlp } from '../formats/otlp.ts'
import { MAX_PARTS } from '../limits.ts'
import { hasRole, isHostName, isMessageName, ROLES } from '../names.ts'
import { toTime } from '../to-time.ts'
import { withAttributes } from './cloud-event.ts'
import { isList, isObject, type Json, type JsonObject, newObject, own } from './json.ts'
import type { Part } from './part.ts'
import { withoutEnvelope } from './row-change.ts'
import { unwrap } from './unwrap.ts'

/** The member that holds a body which is nothing but one value or one list of values. */
export const WHOLE_BODY = 'value'

/** What of a message's properties is asked: an envelope may be in its headers. */
export interface PartProperties {
  readonly headers?: unknown
}

/** What is wanted of a tree. */
export interface PartsWanted {
  readonly properties: PartProperties
  /** Only the first part: who says it and how bad it is stands there. */
  readonly isHead?: boolean | undefined
}

/** What a tree says, one by one: itself, the events of a list, the events that one of its members lists. */
export function partsOf(value: Json, wanted: PartsWanted): readonly Part[] {
  if (isList(value)) return partsOfList(value, wanted)
  return isObject(value) ? partsOfObject(value, wanted) : [partOf(wrapped(value), wanted)]
}

function partsOfObject(whole: JsonObject, wanted: PartsWanted): readonly Part[] {
  const otlp = readOtlp(whole, wanted.isHead === true)
  if (otlp !== undefined) return otlp
  const part = partOf(whole, wanted)
  const listed = listedEvents(part.tree)
  return listed === undefined ? [part] : ofEvents(listed, wanted)
}

function partsOfList(list: readonly Json[], wanted: PartsWanted): readonly Part[] {
  const tagged = taggedRecord(list)
  if (tagged !== undefined) return partsOfObject(tagged, wanted)
  const objects = list.filter(isObject)
  if (objects.length === 0 || objects.length < list.length || isNamedValues(objects)) {
    return [partOf(wrapped(list), wanted)]
  }
  const [first] = objects
  return objects.length === 1 && first !== undefined ? partsOfObject(first, wanted) : ofEvents(objects, wanted)
}

function ofEvents(events: readonly JsonObject[], wanted: PartsWanted): readonly Part[] {
  const limit = wanted.isHead === true ? 1 : MAX_PARTS
  const parts = events.slice(0, limit).map((event) => partOf(event, wanted))
  if (events.length <= limit || limit < MAX_PARTS) return parts
  const note = `Of ${events.length} events in this message the first ${MAX_PARTS} were read.`
  const [first, ...more] = parts
  return first === undefined ? parts : [{ ...first, notes: [note] }, ...more]
}

/** `[tag, epoch, { … }]`: a record with what is known of it before it, as Fluentd forwards it. */
function taggedRecord(list: readonly Json[]): JsonObject | undefined {
  if (list.length < 2 || list.length > MAX_TAGGED_ELEMENTS) return undefined
  const objects = list.filter(isObject)
  const [record] = objects
  if (record === undefined || objects.length > 1 || list.some(isList)) return undefined
  const time = list.find((element) => !isObject(element) && toTime(element) !== undefined)
  const tag = list.find((element) => typeof element === 'string' && element !== time)
  const tree = newObject()
  if (tag !== undefined && !Object.hasOwn(record, 'tag')) tree['tag'] = tag
  if (time !== undefined && !Object.keys(record).some((name) => hasRole(name, ROLES.time))) tree['time'] = time
  for (const key of Object.keys(record)) tree[key] = own(record, key) ?? null
  return tree
}

const MAX_TAGGED_ELEMENTS = 4

function partOf(whole: JsonObject, { properties }: PartsWanted): Part {
  const { tree, line } = unwrap(whole)
  const flat = withAttributes(withoutEnvelope(tree), properties)
  return line === undefined ? { tree: flat } : { tree: flat, line }
}

function wrapped(value: Json): JsonObject {
  const tree = newObject()
  tree[WHOLE_BODY] = value
  return tree
}

/** `[{ "key": "cpu", "value": 1 }, …]` is one reading of many values, unless each says when it was. */
function isNamedValues(objects: readonly JsonObject[]): boolean {
  return objects.every((object) => {
    const names = Object.keys(object)
    if (namesHost(object)) return false
    return (
      names.length <= MAX_PAIR_MEMBERS &&
      Object.hasOwn(object, 'value') &&
      !names.some((name) => hasRole(name, ROLES.time))
    )
  })
}

const MAX_PAIR_MEMBERS = 4
/** A wrapper has few members beside the list, and neither a time nor a text of its own. */
const MAX_WRAPPER_MEMBERS = 6

/**
 * The events in a member of a tree that is only their wrapper: `{ "Records": [{ "eventTime": … }] }`. Each takes the
 * wrapper's other members with it and stands where the list stood.
 */
function listedEvents(tree: JsonObject): readonly JsonObject[] | undefined {
  const keys = Object.keys(tree)
  if (keys.length > MAX_WRAPPER_MEMBERS || !keys.some((key) => isList(tree[key]))) return undefined
  const isOne = isEvent(tree)
  const lists = keys.filter((key) => {
    const value = own(tree, key)
    if (!isList(value) || value.length === 0) return false
    return value.every((element) => isObject(element) && (isStatement(element) || (!isOne && isEvent(element))))
  })
  const [key] = lists
  const list = key === undefined || lists.length > 1 ? undefined : own(tree, key)
  if (key === undefined || !isList(list)) return undefined
  return list.filter(isObject).map((event) => inWrapper(tree, key, event))
}

function inWrapper(tree: JsonObject, key: string, event: Json): JsonObject {
  const copy = newObject()
  for (const name of Object.keys(tree)) copy[name] = name === key ? event : (own(tree, name) ?? null)
  return copy
}

/** An object that says whose it is, and how much: the list of an event's `hosts` only names them. */
function isStatement(object: JsonObject): boolean {
  return namesHost(object) && Object.keys(object).some((name) => isFigure(name, own(object, name)))
}

function isFigure(name: string, value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && hasRole(name, ROLES.value))
}

function namesHost(object: JsonObject): boolean {
  return Object.keys(object).some((name) => isHostName(name) && typeof own(object, name) === 'string')
}

/** An object that says when it was or has a text of its own. */
function isEvent(object: JsonObject): boolean {
  return Object.keys(object).some((name) =>
    hasRole(name, ROLES.time) ? toTime(own(object, name)) !== undefined : isMessageName(name),
  )
}
