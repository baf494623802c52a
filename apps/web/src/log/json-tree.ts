import type { DetailField, LineDetail } from '../feed/line-detail.ts'
import type { ShownDetail } from './shown-detail.ts'
import { isNumberText } from './is-number-text.ts'

/** One line of a message laid out. */
export interface TreeLine {
  /** Levels it is indented by. */
  readonly depth: number
  /** Name of the member; undefined for brackets, elements of lists, and what belongs to nobody. */
  readonly name: string | undefined
  /** As it was sent: a value with its quotes, a bracket, and a comma after it. */
  readonly text: string
  readonly kind: 'number' | 'text' | 'mark'
  /** What can be done something with; undefined for brackets. */
  readonly field: TreeField | undefined
}

export interface TreeField {
  readonly path: string
  readonly value: string
  /** Path of the series that it is charted by, where that is another. */
  readonly series?: string
}

export interface MessageTree {
  readonly lines: readonly TreeLine[]
  /** Lines beyond. */
  readonly more: number
}

/** Lines of one message that are drawn; the whole can be copied. */
export const MAX_TREE_LINES = 1_000

/** Fields looked through for the one that a line stands for: the reader joins lists, and leaves some members out. */
const MAX_LOOKAHEAD = 64

const MEMBER = /^( *)(?:("(?:[^"\\]|\\.)*"): )?(.*)$/su

/** Lays out a message line by line, each leaf with the path by which it is filtered. What is no JSON is its fields, one a line. */
export function messageTree({
  bodyText,
  bodyForm,
  fields,
}: Pick<ShownDetail, 'bodyText' | 'bodyForm' | 'fields'>): MessageTree {
  const lines = bodyForm === 'json' ? linesOfJson(bodyText, fields) : fields.map(lineOfField)
  return { lines: lines.slice(0, MAX_TREE_LINES), more: Math.max(0, lines.length - MAX_TREE_LINES) }
}

/** A value of several lines, such as a stack trace, as it reads; undefined of all others, which stand as they were sent. */
export function blockOf({ kind, text, field }: Pick<TreeLine, 'kind' | 'text' | 'field'>): string | undefined {
  if (kind !== 'text') return undefined
  const value = field?.value.includes('\n') === true ? field.value : unquoted(text.replace(/,$/, ''))
  return value.includes('\n') ? value : undefined
}

function lineOfField(field: DetailField): TreeLine {
  const { path, text } = field
  return { depth: 0, name: path, text, kind: isNumberText(text) ? 'number' : 'text', field: treeField(field) }
}

function treeField({ path, text, series }: DetailField): TreeField {
  return { path, value: text, ...(series !== undefined && { series }) }
}

/** The text is laid out already, one value a line; it is not read, so that numbers and doubled keys stay as they were sent. */
function linesOfJson(bodyText: string, fields: LineDetail['fields']): readonly TreeLine[] {
  const above: string[] = []
  let next = 0
  return bodyText.split('\n').map((line): TreeLine => {
    const [, indent = '', quotedName, text = ''] = MEMBER.exec(line) ?? []
    const depth = indent.length / 2
    const name = quotedName === undefined ? undefined : unquoted(quotedName)
    const value = text.replace(/,$/, '')
    if (/^[{[]$/.test(value)) {
      above.push(name ?? '')
      return { depth, name, text, kind: 'mark', field: undefined }
    }
    if (/^[}\]]$/.test(value)) {
      above.pop()
      return { depth, name, text, kind: 'mark', field: undefined }
    }
    const at = fieldAt({
      fields,
      from: next,
      path: [...above, name ?? ''].filter((part) => part !== '').join('.'),
      value,
    })
    if (at !== undefined) next = at + 1
    const field = at === undefined ? undefined : fields[at]
    return {
      depth,
      name,
      text,
      kind: isNumberText(value) ? 'number' : value.startsWith('"') ? 'text' : 'mark',
      field: field && treeField(field),
    }
  })
}

interface LeafSearch {
  readonly fields: LineDetail['fields']
  readonly from: number
  readonly path: string
  /** As it was sent. */
  readonly value: string
}

/**
 * Which field a leaf is. Fields stand in the order of the text, but some leaves are none, and lists have names of their own; so it
 * is the next field of that path, or of that last name and value.
 */
function fieldAt({ fields, from, path, value }: LeafSearch): number | undefined {
  const plain = unquoted(value)
  const last = path.slice(path.lastIndexOf('.') + 1)
  const end = Math.min(fields.length, from + MAX_LOOKAHEAD)
  for (let at = from; at < end; at++) if (nameOf(fields[at]) === path) return at
  for (let at = from; at < end; at++) {
    const field = fields[at]
    if (field?.text === plain && (last === '' || nameOf(field).endsWith(last))) return at
  }
  return undefined
}

/** Of several events in one message each has its number before the path. */
function nameOf(field: DetailField | undefined): string {
  return field?.path.replace(/^\d+: /, '') ?? ''
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : text
  } catch {
    // A text that was cut, or is no JSON: as it stands.
    return text.replaceAll('"', '')
  }
}
