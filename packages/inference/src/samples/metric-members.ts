import { isList, isObject, type Json, type JsonObject } from '../body/json.ts'
import { type Name, nameOf, type Role, ROLES } from '../names.ts'
import type { SeriesKind } from '../reading.ts'
import { figureOf } from './figure.ts'
import { kindOfWord } from './kind-words.ts'

/** What has more members is a record, whatever they are called. */
const MAX_MEMBERS = 64
/** Metrics have long names: `\\WEB-01\Network Interface(Intel[R] 82574L)\Bytes Total/sec`. */
const MAX_NAME_CHARACTERS = 128

/** A member that has a role in an object that tells of a measurement, and what it holds. */
export interface Member<T extends Json = Json> {
  readonly key: string
  readonly value: T
}

/** The members by which an object says what was measured; of each role the one whose name is ranked first. */
export interface MetricMembers {
  /** How many there are of all. */
  readonly count: number
  value: Member<number | string> | undefined
  /** A flag or a word where the number would be. */
  state: Member<boolean | string> | undefined
  name: Member<string> | undefined
  unit: Member | undefined
  kind: (Member<string> & { readonly kind: SeriesKind }) | undefined
  /** What holds the labels, one by one. */
  labels: Member | undefined
  /** What holds several numbers, by their names or one after the other. */
  figures: Member | undefined
  /** An object named like a kind, with the number in it. */
  ofKind: Member<JsonObject> | undefined
  /** Words beside the number that say what it is of. */
  readonly of: Member<string>[]
}

type Rank = Record<'value' | 'state' | 'name' | 'unit' | 'kind' | 'labels' | 'figures', number>

function bitsOf(...roles: readonly Role[]): number {
  return roles.reduce<number>((bits, role) => bits | (1 << role), 0)
}

const NAMING_BITS = bitsOf(ROLES.naming)
const HOLDING_BITS = bitsOf(ROLES.value, ROLES.figures)
const ROLE_BITS = NAMING_BITS | HOLDING_BITS | bitsOf(ROLES.unit, ROLES.kind, ROLES.label, ROLES.labels)

/** Finds the members by which an object tells of a measurement; undefined where it names none or has too many members. */
export function metricMembers(object: JsonObject): MetricMembers | undefined {
  const count = countOf(object)
  if (count === undefined) return undefined
  const members = noMembers(count)
  const ranks = noRanks()
  for (const key in object) {
    const name = nameOf(key)
    if ((name.roles & ROLE_BITS) === 0 && !isKindObject(key)) continue
    const value = object[key]
    if (value !== undefined && value !== null) take(members, ranks, { name, value })
  }
  return members.name === undefined ? undefined : members
}

/** How many members there are; undefined where their names alone say that nothing was measured, as most often. */
function countOf(object: JsonObject): number | undefined {
  let count = 0
  let roles = 0
  let hasKind = false
  for (const key in object) {
    if (++count > MAX_MEMBERS) return undefined
    roles |= nameOf(key).roles
    hasKind ||= isKindObject(key)
  }
  return (roles & NAMING_BITS) !== 0 && (hasKind || (roles & HOLDING_BITS) !== 0) ? count : undefined
}

function isKindObject(key: string): boolean {
  return key === 'counter' || key === 'gauge'
}

function noMembers(count: number): MetricMembers {
  return {
    count,
    value: undefined,
    state: undefined,
    name: undefined,
    unit: undefined,
    kind: undefined,
    labels: undefined,
    figures: undefined,
    ofKind: undefined,
    of: [],
  }
}

function noRanks(): Rank {
  return {
    value: Infinity,
    state: Infinity,
    name: Infinity,
    unit: Infinity,
    kind: Infinity,
    labels: Infinity,
    figures: Infinity,
  }
}

interface Candidate {
  readonly name: Name
  readonly value: Json
}

function take(members: MetricMembers, ranks: Rank, { name, value }: Candidate): void {
  const { key } = name
  if (typeof value === 'object') takeHolder(members, ranks, { name, value })
  else if (isFigure(value)) {
    if (isBetter(ranks, 'value', rankOf(name, ROLES.value))) members.value = { key, value }
  } else if (isBetter(ranks, 'state', stateRank(name))) members.state = { key, value }
  if (typeof value === 'string' && value !== '' && value.length <= MAX_NAME_CHARACTERS) {
    takeWord(members, ranks, { name, value })
  }
}

function takeWord(members: MetricMembers, ranks: Rank, { name, value }: { name: Name; value: string }): void {
  const { key } = name
  if (isBetter(ranks, 'name', rankOf(name, ROLES.naming))) members.name = { key, value }
  if (isBetter(ranks, 'unit', rankOf(name, ROLES.unit))) members.unit = { key, value }
  const kind = kindOfWord(value)
  if (kind !== undefined && isBetter(ranks, 'kind', rankOf(name, ROLES.kind))) members.kind = { key, value, kind }
  if (rankOf(name, ROLES.label) < Infinity) members.of.push({ key, value })
}

function takeHolder(members: MetricMembers, ranks: Rank, { name, value }: Candidate): void {
  const { key } = name
  if (isBetter(ranks, 'labels', rankOf(name, ROLES.labels))) members.labels = { key, value }
  if ((isObject(value) || isList(value)) && isBetter(ranks, 'figures', rankOf(name, ROLES.figures)))
    members.figures = { key, value }
  if (isKindObject(key) && isObject(value)) members.ofKind = { key, value }
}

/** `metric` names a metric where it is a word, and only where it is a number it is the value. */
function stateRank(name: Name): number {
  return rankOf(name, ROLES.naming) < Infinity ? Infinity : rankOf(name, ROLES.value)
}

function rankOf(name: Name, role: Role): number {
  return name.ranks[role] ?? Infinity
}

function isBetter(ranks: Rank, role: keyof Rank, rank: number): boolean {
  if (rank >= ranks[role]) return false
  ranks[role] = rank
  return true
}

function isFigure(value: Json): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && figureOf(value) !== undefined)
}
