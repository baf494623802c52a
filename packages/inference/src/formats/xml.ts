import { type Json, newObject } from '../body/json.ts'
import { MAX_DEPTH, MAX_LEAVES } from '../limits.ts'
import { endOfXmlName, localName, readXmlTag, skipXmlSpace, type XmlTag } from './xml-tag.ts'
import { decodeEntities, xmlValue } from './xml-text.ts'

const CDATA = '<![CDATA['

/**
 * Reads an XML document without validating it. The root's name is the single key of what is given; an element is
 *
 * - the text in it, where it has neither attributes nor elements: a number where it is written like one in JSON, null where
 *   it is empty;
 * - else an object of its attributes and elements by their names without a prefix. Elements of one name become a list, an
 *   attribute with the name of an element is under `@name`, text beside them is under `#text`. Name space declarations are
 *   left out.
 *
 * Predefined and numeric entities are expanded, others stay as they are written: what a document declares is never read.
 * Undefined for text that does not begin with a tag or `<?xml`, for HTML, and for anything that is not well formed to its
 * end. Elements deeper than MAX_DEPTH are skipped, after MAX_LEAVES elements and attributes reading ends; sentences on what
 * this left out are added to `notes`.
 */
export function readXml(text: string, notes: string[] = []): Json | undefined {
  if (!text.startsWith('<') || (endOfXmlName(text, 1) === 1 && !text.startsWith('<?xml'))) return undefined
  const found: string[] = []
  const document = new XmlReader(text, found).read()
  if (document !== undefined) notes.push(...found)
  return document
}

interface Element {
  readonly tag: XmlTag
  readonly children: Map<string, Json[]>
  text: string
}

/** What came next was read; it was not well formed; the limit of leaves was reached. */
type Step = 'on' | 'broken' | 'full'

class XmlReader {
  readonly #text: string
  readonly #notes: string[]
  #at = 0
  #leaves = 0
  /** Open elements below MAX_DEPTH, of which nothing is kept, not even the names. */
  #skipped = 0
  readonly #open: Element[] = []
  #root: { readonly [name: string]: Json } | undefined

  constructor(text: string, notes: string[]) {
    this.#text = text
    this.#notes = notes
  }

  read(): Json | undefined {
    let step: Step = 'on'
    while (step === 'on' && this.#at < this.#text.length) step = this.#step()
    if (step === 'full') {
      this.#note(`Only the first ${MAX_LEAVES} elements and attributes were read.`)
      while (this.#open.length > 0) this.#close()
    }
    return step === 'broken' || this.#open.length > 0 ? undefined : this.#root
  }

  #step(): Step {
    const text = this.#text
    const at = this.#at
    if (text.charAt(at) !== '<') return this.#characters()
    if (text.startsWith('<!--', at)) return this.#past('-->', at + 4)
    if (text.startsWith(CDATA, at)) return this.#cdata()
    if (text.startsWith('<?', at)) return this.#past('?>', at + 2)
    if (text.startsWith('</', at)) return this.#endTag()
    return text.startsWith('<!DOCTYPE', at) ? this.#documentType() : this.#startTag()
  }

  #characters(): Step {
    const next = this.#text.indexOf('<', this.#at)
    const end = next < 0 ? this.#text.length : next
    const raw = this.#text.slice(this.#at, end)
    this.#at = end
    return this.#add(raw.includes('&') ? decodeEntities(raw) : raw)
  }

  #cdata(): Step {
    const start = this.#at + CDATA.length
    if (this.#past(']]>', start) === 'broken' || this.#open.length === 0) return 'broken'
    return this.#add(this.#text.slice(start, this.#at - ']]>'.length))
  }

  #add(text: string): Step {
    const element = this.#open.at(-1)
    if (element === undefined) return text.trim() === '' ? 'on' : 'broken'
    if (this.#skipped === 0) element.text += text
    return 'on'
  }

  /** Goes on behind `end`, which is looked for from `start` on. */
  #past(end: string, start: number): Step {
    const found = this.#text.indexOf(end, start)
    if (found < 0) return 'broken'
    this.#at = found + end.length
    return 'on'
  }

  /** Says what a document should be like; nothing of it is read, entities least of all. */
  #documentType(): Step {
    if (this.#root !== undefined || this.#open.length > 0) return 'broken'
    let isInSubset = false
    while (this.#at < this.#text.length) {
      const at = this.#at
      const character = this.#text.charAt(at)
      this.#at++
      if (character === '>' && !isInSubset) return 'on'
      if (character === '[' || character === ']') isInSubset = character === '['
      const isQuote = character === '"' || character === "'"
      if (isQuote && this.#past(character, at + 1) === 'broken') return 'broken'
      if (this.#text.startsWith('<!--', at) && this.#past('-->', at + 4) === 'broken') return 'broken'
    }
    return 'broken'
  }

  #startTag(): Step {
    const tag = this.#root === undefined ? readXmlTag(this.#text, this.#at) : undefined
    if (tag === undefined || (this.#open.length === 0 && tag.name.toLowerCase() === 'html')) return 'broken'
    if (this.#open.length >= MAX_DEPTH) {
      this.#note(`Elements nested deeper than ${MAX_DEPTH} levels were left out.`)
      if (!tag.isEmpty) this.#skipped++
    } else {
      this.#leaves += 1 + tag.attributes.size
      if (this.#leaves > MAX_LEAVES) return 'full'
      this.#open.push({ tag, children: new Map(), text: '' })
      if (tag.isEmpty) this.#close()
    }
    this.#at = tag.end
    return 'on'
  }

  #endTag(): Step {
    const start = this.#at + 2
    const nameEnd = endOfXmlName(this.#text, start)
    const end = skipXmlSpace(this.#text, nameEnd)
    if (nameEnd === start || this.#text.charAt(end) !== '>') return 'broken'
    this.#at = end + 1
    if (this.#skipped > 0) {
      this.#skipped--
      return 'on'
    }
    if (this.#open.at(-1)?.tag.name !== this.#text.slice(start, nameEnd)) return 'broken'
    this.#close()
    return 'on'
  }

  /** The innermost element is whole: its value goes to the one around it. */
  #close(): void {
    const element = this.#open.pop()
    if (element === undefined) return
    const name = localName(element.tag.name)
    const parent = this.#open.at(-1)
    if (parent === undefined) {
      const document = newObject()
      document[name] = valueOf(element)
      this.#root = document
      return
    }
    const siblings = parent.children.get(name)
    if (siblings === undefined) parent.children.set(name, [valueOf(element)])
    else siblings.push(valueOf(element))
  }

  #note(note: string): void {
    if (!this.#notes.includes(note)) this.#notes.push(note)
  }
}

function valueOf({ tag, children, text }: Element): Json {
  const value = xmlValue(text)
  if (children.size === 0 && tag.attributes.size === 0) return value
  const object = newObject()
  for (const [name, attribute] of tag.attributes) object[children.has(name) ? `@${name}` : name] = attribute
  for (const [name, [first = null, ...more]] of children) object[name] = more.length === 0 ? first : [first, ...more]
  if (value !== null) object['#text'] = value
  return object
}
