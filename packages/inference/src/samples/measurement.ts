import { isList, isObject, type Json, type JsonObject, own } from '../body/json.ts'
import { isMoment } from '../series/near-now.ts'
import type { SeriesKind } from '../reading.ts'
import { isHost, textOfLabels } from './label-members.ts'
import { type Member, type MetricMembers, metricMembers } from './metric-members.ts'
import { cleanUnit } from './units.ts'

/** One value of a measurement, and what it is called. */
export interface Point {
  /** The parts of its name, each a level of the path. */
  readonly names: readonly string[]
  /** The labels behind the name, `{cpu=cpu0}`, or ''. */
  readonly labels: string
  readonly value: number | string | boolean
  readonly kind: SeriesKind | undefined
}

/** What an object says was measured, in whichever of the usual shapes it says so. */
export interface Measurement {
  readonly points: readonly Point[]
  readonly unit: string | undefined
  /** The members that this was made of; all others are only fields. */
  readonly members: ReadonlySet<string>
}

/** What has more members is a record of something, unless it says more than a name and a number. */
const MAX_PLAIN_MEMBERS = 12
const MAX_STATE_MEMBERS = 6
/** Values taken from one measurement. */
const MAX_POINTS = 256
const MAX_STATE_CHARACTERS = 24

/**
 * What an object measured: a name and its number, `{ metric, value, unit }`; a name, labels and numbers of their own,
 * `{ name, tags, fields }`; a name and numbers with labels each, `{ name, type, values: [{ value, labels }] }`; a number in
 * an object named like its kind, `{ name, tags, counter: { value } }`.
 *
 * @param host of the reading: what says no more than that is left out.
 */
export function measurementOf(object: JsonObject, host: string | undefined): Measurement | undefined {
  const pack = senmlOf(object)
  if (pack !== undefined) return pack
  const members = metricMembers(object)
  if (members === undefined) return undefined
  return ofKindObject(members, host) ?? ofFigures(members, host) ?? ofValue(members, host)
}

/** Whether an object is a name with a single value of any sort: in a list of such, each is what it calls itself. */
export function isPair(object: JsonObject): boolean {
  if (senmlOf(object) !== undefined) return true
  const members = metricMembers(object)
  return members !== undefined && takenOf(members) !== undefined
}

/** `{ "n": "temperature", "u": "Cel", "v": 21.5 }`, as sensors send it (RFC 8428). */
function senmlOf(object: JsonObject): Measurement | undefined {
  const name = own(object, 'n')
  if (typeof name !== 'string' || name === '') return undefined
  const value = own(object, 'v') ?? own(object, 'vb')
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined
  if (!Object.hasOwn(object, 'u') && Object.keys(object).some((key) => !SENML.has(key))) return undefined
  return {
    points: [{ names: [name], labels: '', value, kind: undefined }],
    unit: cleanUnit(own(object, 'u')),
    members: new Set(['n', 'v', 'vb', 'u']),
  }
}

const SENML: ReadonlySet<string> = new Set(['n', 'v', 'vb', 'u', 't', 'ut', 's', 'bn', 'bt', 'bu', 'bv', 'bver'])

/** `{ name, tags, kind: "absolute", counter: { value } }`: absolute is the total, incremental what was added to it. */
function ofKindObject(members: MetricMembers, host: string | undefined): Measurement | undefined {
  const { ofKind, labels, kind } = members
  const value = ofKind === undefined ? undefined : own(ofKind.value, 'value')
  if (ofKind === undefined || typeof value !== 'number') return undefined
  const counted = kind?.value === 'incremental' ? 'delta' : 'counter'
  const point: Point = {
    names: namesOf(members, host),
    labels: textOfLabels(labels?.value, { host, name: members.name?.value }),
    value,
    kind: ofKind.key === 'gauge' ? 'gauge' : counted,
  }
  return measured(members, ofKind.key, [point])
}

/** Several numbers of one name: by their own names where labels say of what, or one by one with labels each. */
function ofFigures(members: MetricMembers, host: string | undefined): Measurement | undefined {
  const { figures, labels } = members
  if (figures === undefined || members.value !== undefined) return undefined
  if (isList(figures.value)) return ofList(members, figures.value, host)
  if (!isObject(figures.value) || labels === undefined) return undefined
  const names = namesOf(members, host)
  const text = textOfLabels(labels.value, { host, name: members.name?.value })
  const points: Point[] = []
  for (const key of Object.keys(figures.value).slice(0, MAX_POINTS)) {
    const value = own(figures.value, key)
    if (isValue(value)) points.push({ names: [...names, key], labels: text, value, kind: members.kind?.kind })
  }
  return points.length === 0 ? undefined : measured(members, figures.key, points)
}

/** `values: [{ value, labels }]`, and `points: [[1795248600, 0.5]]`. */
function ofList(members: MetricMembers, list: readonly Json[], host: string | undefined): Measurement | undefined {
  if (members.figures === undefined || list.length === 0 || list.length > MAX_POINTS) return undefined
  const names = namesOf(members, host)
  const points: Point[] = []
  for (const element of list) {
    // Several of the same name and without labels are things of their own.
    if (isObject(element) && list.length > 1 && labelsOfElement(element) === undefined) return undefined
    const point = isObject(element)
      ? ofElement(element, { members, names, host })
      : ofTimedPair(element, members, names)
    if (point === undefined) return undefined
    points.push(point)
  }
  return measured(members, members.figures.key, points)
}

interface Outer {
  readonly members: MetricMembers
  readonly names: readonly string[]
  readonly host: string | undefined
}

function ofElement(element: JsonObject, { members, names, host }: Outer): Point | undefined {
  const value = own(element, 'value')
  if (typeof value !== 'number' || Object.hasOwn(element, 'name')) return undefined
  const labels = labelsOfElement(element) ?? members.labels?.value
  const name = own(element, 'metricName')
  const isPart = typeof name === 'string' && name !== members.name?.value
  return {
    names: isPart ? [...names.slice(0, -1), name] : names,
    labels: textOfLabels(labels, { host, name: members.name?.value }),
    value,
    kind: isPart && members.kind?.kind === 'distribution' ? partKind(name) : members.kind?.kind,
  }
}

function labelsOfElement(element: JsonObject): Json | undefined {
  return own(element, 'labels') ?? own(element, 'tags') ?? own(element, 'attributes') ?? own(element, 'dimensions')
}

/** How many values a histogram has seen, and their sum, are totals; its quantiles are not. */
function partKind(name: string): SeriesKind {
  return /_(?:sum|count|bucket)$/.test(name) ? 'counter' : 'gauge'
}

/** A moment and what was measured then, or the other way round. */
function ofTimedPair(pair: Json, { labels, name, kind }: MetricMembers, names: readonly string[]): Point | undefined {
  if (!isList(pair) || pair.length !== 2) return undefined
  const [first, second] = pair
  if (typeof first !== 'number' || typeof second !== 'number') return undefined
  const value = isMoment(first) ? second : isMoment(second) ? first : undefined
  if (value === undefined) return undefined
  return { names, labels: textOfLabels(labels?.value, { host: undefined, name: name?.value }), value, kind: kind?.kind }
}

/** `{ "metric": "temp", "unit": "C", "value": "42.3" }`: the name is the series, and nothing else in it is one. */
function ofValue(members: MetricMembers, host: string | undefined): Measurement | undefined {
  const { labels, kind } = members
  const taken = takenOf(members)
  if (taken === undefined) return undefined
  const point: Point = {
    names: namesOf(members, host),
    labels: textOfLabels(labels?.value, { host, name: members.name?.value }),
    value: taken.value,
    kind: kind?.kind,
  }
  return measured(members, taken.key, [point])
}

/** The number that the object is about, or the word where it holds little else. */
function takenOf(members: MetricMembers): Member<number | string | boolean> | undefined {
  const { value, state, count } = members
  if (value !== undefined) return isUnmistakable(members) ? value : undefined
  if (state === undefined || !(count <= MAX_STATE_MEMBERS || hasDeclaration(members))) return undefined
  return isValue(state.value) ? state : undefined
}

/** Whether the object is about its number: it has little else, or says of the number what only measurements say. */
function isUnmistakable(members: MetricMembers): boolean {
  return members.count <= MAX_PLAIN_MEMBERS || hasDeclaration(members) || isObject(members.labels?.value)
}

function hasDeclaration({ unit, kind, name }: MetricMembers): boolean {
  return unit !== undefined || kind !== undefined || (name !== undefined && DECLARING_NAMES.test(name.key))
}

/** A name that only a measurement has. */
const DECLARING_NAMES = /^(?:counter|metric)_?name$/i

/** What it is of, what it is called, and the resource that it is of where an id tells that. */
function namesOf({ name, of }: MetricMembers, host: string | undefined): readonly string[] {
  if (name === undefined) return []
  const before: string[] = []
  const after: string[] = []
  for (const { key, value } of of) {
    if (key === name.key || value === name.value || isHost(value, host)) continue
    const place = key.toLowerCase().startsWith('resource') ? after : before
    if (!place.includes(value)) place.push(value)
  }
  return [...before, name.value, ...after]
}

function measured(members: MetricMembers, valueKey: string, points: readonly Point[]): Measurement {
  const { name, unit, kind } = members
  const used = new Set([valueKey])
  for (const member of [name, unit, kind]) if (member !== undefined) used.add(member.key)
  return { points, unit: cleanUnit(unit?.value), members: used }
}

function isValue(value: Json | undefined): value is number | string | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return true
  return typeof value === 'string' && value.length <= MAX_STATE_CHARACTERS
}
