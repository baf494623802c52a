import { isList, isObject, type Json, type JsonObject, NumberText, own } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import { harmless } from '../harmless.ts'
import { MAX_DEPTH, MAX_FIELD_CHARACTERS, MAX_LEAVES, MAX_PATH_CHARACTERS, MAX_SAMPLES } from '../limits.ts'
import type { Field, Sample, SeriesKind } from '../reading.ts'
import { figureOf } from './figure.ts'
import { figuresInText, mayHoldFigures } from './figures-in-text.ts'
import { isHost } from './label-members.ts'
import { keysOfList } from './list-keys.ts'
import { type Measurement, measurementOf } from './measurement.ts'
import type { NameNode, NameTree } from './name-tree.ts'
import { joinParallel } from './parallel-lists.ts'
import { labelOf } from './object-label.ts'
import { isStateWord, MAX_STATE_CHARACTERS } from './state-word.ts'
import { cleanUnit } from './units.ts'

/** What a tree holds, leaf by leaf. */
export interface Fields {
  /** Every scalar, in the order in which they stand. */
  readonly fields: readonly Field[]
  /** What of them can be a series: numbers, numbers in strings, words and flags that are states. */
  readonly samples: readonly Sample[]
  readonly notes: readonly string[]
}

/** A list of numbers that is longer is told by its least, mean and greatest. */
const MAX_INDEXED_NUMBERS = 8
/** Elements of a list that holds no objects. */
const MAX_PLAIN_ELEMENTS = 8

/**
 * Reads every leaf of a part.
 *
 * @param names of the reader that has read the messages before.
 * @param host of the reading: what is labelled by it needs no label.
 */
export function readFields(part: Part, names: NameTree, host?: string): Fields {
  const walk = new Walk(part.samples === undefined, host)
  walk.value(part.tree, names.root, 0)
  if (part.samples !== undefined) walk.declared(part.samples)
  for (const { text, path } of walk.figureTexts) walk.declared(figuresInText(text, path, part.tree))
  return { fields: walk.fields, samples: walk.samples, notes: walk.notes() }
}

class Walk {
  readonly fields: Field[] = []
  readonly samples: Sample[] = []
  /** Texts that may tell several figures. */
  readonly figureTexts: { readonly text: string; readonly path: string }[] = []
  /** False where the encoding says itself what is measured. */
  readonly #takesSamples: boolean
  #longPaths = 0
  #leftOut = 0
  #longLists = 0
  #isTooDeep = false
  #hasFolded = false

  readonly #host: string | undefined

  constructor(takesSamples: boolean, host?: string) {
    this.#takesSamples = takesSamples
    this.#host = host
  }

  value(value: Json, node: NameNode, depth: number): void {
    if (typeof value === 'string') this.#text(value, node)
    else if (typeof value === 'number') this.#number(value, node)
    else if (typeof value === 'boolean') this.#flag(value, node)
    else if (value === null) this.#words('null', node)
    else if (value instanceof NumberText) this.#words(value.text, node)
    else if (depth >= MAX_DEPTH) this.#isTooDeep = true
    else if (isList(value)) this.#list(value, node, depth)
    else if (isObject(value)) this.#object(value, node, depth)
  }

  declared(samples: readonly DeclaredSample[]): void {
    for (const { path, value, kind, unit } of samples) {
      if (this.samples.length >= MAX_SAMPLES) {
        this.#leftOut++
        continue
      }
      const plain = typeof value === 'string' ? harmless(value, MAX_STATE_CHARACTERS) : value
      this.samples.push(sampleOf(harmless(path, MAX_PATH_CHARACTERS), plain, { kind, unit: cleanUnit(unit) }))
    }
  }

  get #isFull(): boolean {
    return this.fields.length >= MAX_LEAVES
  }

  notes(): string[] {
    const notes: string[] = []
    if (this.#longPaths > 0)
      notes.push(`Values with names longer than ${MAX_PATH_CHARACTERS} characters were left out: ${this.#longPaths}.`)
    if (this.#leftOut > 0) notes.push(`Only the first ${MAX_LEAVES} values were read; ${this.#leftOut} were left out.`)
    if (this.#longLists > 0)
      notes.push(`Of long lists only the first ${MAX_PLAIN_ELEMENTS} elements are shown, or their range.`)
    if (this.#isTooDeep) notes.push(`What is nested deeper than ${MAX_DEPTH} levels was left out.`)
    if (this.#hasFolded) notes.push('Names with ids in them are shown together as *.')
    return notes
  }

  #object(object: JsonObject, node: NameNode, depth: number): void {
    const joined = this.#takesSamples ? joinParallel(object) : undefined
    if (joined !== undefined) return this.#joined(object, joined, node)
    const measured = this.#takesSamples ? measurementOf(object, this.#host) : undefined
    if (measured !== undefined) return this.#measured(object, measured, node)
    const label = depth === 0 && !this.#takesSamples ? undefined : labelOf(object, depth)
    const base = label === undefined || isHost(label, this.#host) ? node : node.named(label)
    for (const key in object) {
      const value = object[key]
      if (value === undefined) continue
      if (this.#isFull) {
        this.#leftOut += leavesOf(value)
        continue
      }
      // The text of an element beside its attributes is the element's own.
      const child = key === '#text' ? base : this.#memberOf(object, base, key)
      // Whoever sends a member of this name means no measurement; nor does a clock's second half.
      if (key === '__proto__' || (child.isTimeFraction && isBesideSeconds(object))) this.#besides(value, child)
      else this.value(value, child, depth + 1)
    }
  }

  /** `params` beside a `method` are what a call tells, not how something is set. */
  #memberOf(object: JsonObject, base: NameNode, key: string): NameNode {
    return key === 'params' && Object.hasOwn(object, 'method') ? base : base.child(key)
  }

  /** Numbers beside the list of their names: each under its name, and what stands beside them under its own. */
  #joined(object: JsonObject, joined: NonNullable<ReturnType<typeof joinParallel>>, node: NameNode): void {
    const base = joined.labels.reduce((at, label) => at.label(label), node)
    for (const { name, value, kind } of joined.values)
      this.#number(value, name === '' ? base : base.child(name), { kind })
    for (const key in object) {
      const value = object[key]
      if (value !== undefined && !joined.members.has(key)) this.#besides(value, node.child(key))
    }
  }

  /** What was measured, under its name and labels, and what stands beside it under its own. */
  #measured(object: JsonObject, { points, unit, members }: Measurement, node: NameNode): void {
    for (const { names, labels, value, kind } of points) {
      const place = names.reduce((at, name) => at.label(name), node).labelled(labels)
      if (typeof value === 'number') this.#number(value, place, { kind, unit })
      else if (typeof value === 'boolean') this.#flag(value, place)
      else this.#text(value, place, { kind, unit })
    }
    for (const key in object) {
      const value = object[key]
      if (value === undefined || members.has(key)) continue
      this.#besides(value, node.child(key))
    }
  }

  /** A member that stands beside what is measured: a field, never a series. */
  #besides(value: Json, node: NameNode): void {
    if (typeof value === 'string' && node.path !== undefined) {
      this.#field(fieldOf(node, node.path, harmless(value, MAX_FIELD_CHARACTERS)))
      return
    }
    const fields = new Walk(false)
    fields.value(value, node, 1)
    for (const field of fields.fields) this.#field(field)
  }

  #list(list: readonly Json[], node: NameNode, depth: number): void {
    if (list.length === 0) return
    if (this.#isFull) {
      this.#leftOut += leavesOf(list)
      return
    }
    const keys = keysOfList(list)
    if (keys !== undefined) {
      for (const [index, element] of list.entries()) {
        const key = keys[index]
        if (key === undefined) continue
        this.value(element, key === '' ? node : node.label(key), depth + 1)
      }
      return
    }
    if (list.length > MAX_INDEXED_NUMBERS && list.every((element) => typeof element === 'number')) {
      this.#range(list, node)
      return
    }
    const isPlain = !list.some(isObject)
    if (isPlain && list.length > MAX_PLAIN_ELEMENTS) this.#longLists++
    for (const [index, element] of (isPlain ? list.slice(0, MAX_PLAIN_ELEMENTS) : list).entries()) {
      this.value(element, node.child(String(index)), depth + 1)
    }
  }

  #range(numbers: readonly number[], node: NameNode): void {
    this.#longLists++
    let min = Infinity
    let max = -Infinity
    let sum = 0
    for (const number of numbers) {
      min = Math.min(min, number)
      max = Math.max(max, number)
      sum += number
    }
    this.#number(min, node.child('min'))
    this.#number(sum / numbers.length, node.child('avg'))
    this.#number(max, node.child('max'))
  }

  #number(value: number, node: NameNode, declared: Declared = NOTHING): void {
    const { path } = node
    if (path === undefined) {
      this.#longPaths++
      return
    }
    // -0 is no value that anybody measured.
    const plain = value === 0 ? 0 : value
    const sample = sampleOf(path, plain, declared)
    const field = node.fieldPath === path ? sample : fieldOf(node, path, plain)
    if (this.#field(field, node) && this.#takesSamples) this.#sample(sample, node)
  }

  #flag(value: boolean, node: NameNode): void {
    const { path } = node
    if (path === undefined) this.#longPaths++
    else if (this.#field(fieldOf(node, path, value), node) && this.#takesSamples) this.#sample({ path, value }, node)
  }

  /** A value that is none to chart, whatever it looks like. */
  #words(value: string, node: NameNode): void {
    if (node.path === undefined) this.#longPaths++
    else this.#field(fieldOf(node, node.path, value), node)
  }

  #text(whole: string, node: NameNode, declared: Declared = NOTHING): void {
    const { path } = node
    if (path === undefined) {
      this.#longPaths++
      return
    }
    const value = harmless(whole, MAX_FIELD_CHARACTERS)
    if (!this.#field(fieldOf(node, path, value), node) || !this.#takesSamples) return
    const figure = figureOf(whole)
    if (figure !== undefined) {
      const isPlain = figure.unit === undefined && declared === NOTHING
      const unit = declared.unit ?? cleanUnit(figure.unit)
      if (isPlain) this.#sample({ path, value: figure.value, ofText: true }, node)
      else this.#sample({ ...sampleOf(path, figure.value, { kind: declared.kind, unit }), ofText: true }, node)
    } else if (isStateWord(whole, node.isState)) this.#sample({ path, value }, node)
    else if (mayHoldFigures(whole)) this.figureTexts.push({ text: whole, path })
  }

  #field(field: Field, node?: NameNode): boolean {
    if (this.#isFull) {
      this.#leftOut++
      return false
    }
    if (node?.isFolded === true) this.#hasFolded = true
    this.fields.push(field)
    return true
  }

  #sample(sample: Sample, node: NameNode): void {
    // Many things under one name are no line: each is one value of the lot.
    this.samples.push(node.isFolded && typeof sample.value === 'number' ? { ...sample, isOneOfMany: true } : sample)
  }
}

/** Under its path in the message, by which it is filtered; with that of its series where an object's name is part of that. */
function fieldOf({ fieldPath = '' }: NameNode, path: string, value: Field['value']): Field {
  return fieldPath === path ? { path, value } : { path: fieldPath, value, series: path }
}

/** How many scalars a value holds; trees are no deeper than MAX_DEPTH. */
function leavesOf(value: Json): number {
  if (isList(value)) return value.reduce<number>((sum, element) => sum + leavesOf(element), 0)
  if (!isObject(value)) return 1
  let leaves = 0
  for (const key in value) leaves += leavesOf(value[key] ?? null)
  return leaves
}

interface Declared {
  readonly kind?: SeriesKind | undefined
  readonly unit?: string | undefined
}

const NOTHING: Declared = {}

/** Spelled out, as a spread would cost more than all else that is done for a number. */
function sampleOf(path: string, value: Sample['value'], { kind, unit }: Declared): Sample {
  if (unit === undefined) return kind === undefined ? { path, value } : { path, value, kind }
  return kind === undefined ? { path, value, unit } : { path, value, kind, unit }
}

/** `{ clock, ns }`, `{ seconds, nanos }`, `{ epochSecond, nanoOfSecond }`. */
function isBesideSeconds(object: JsonObject): boolean {
  return SECONDS.some((name) => typeof own(object, name) === 'number')
}

const SECONDS = ['clock', 'seconds', 'sec', 'epochSecond', 'tv_sec']
