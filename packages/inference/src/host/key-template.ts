import { MAX_KEY_WORDS } from '../limits.ts'

/** What each word of a routing key is, as configured for an exchange. */
export interface KeyTemplate {
  readonly words: readonly TemplateWord[]
  /** Whether more words may follow. */
  readonly open: boolean
}

type TemplateWord =
  | { readonly kind: 'host' }
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly text: string }

export type KeyTemplateParse =
  | { readonly ok: true; readonly value: KeyTemplate }
  | {
      readonly ok: false
      readonly error: {
        readonly code: 'no-host' | 'two-hosts' | 'hash-not-last' | 'too-long'
        readonly message: string
      }
    }

/**
 * Reads a template such as `{company}.{system}.{environment}.{host}.#`: `{host}` is the host's word, `*` and any other name
 * in braces stand for one word, `#` at the end for the rest, all else for itself.
 */
export function parseKeyTemplate(text: string): KeyTemplateParse {
  const parts = text.split('.', MAX_KEY_WORDS + 1)
  if (parts.length > MAX_KEY_WORDS) return refuse('too-long', `a template has at most ${MAX_KEY_WORDS} words`)
  const open = parts.at(-1) === '#'
  if (open) parts.pop()
  if (parts.includes('#')) return refuse('hash-not-last', '# may stand only at the end')
  const words = parts.map(toWord)
  const hosts = words.filter((word) => word.kind === 'host').length
  if (hosts === 0) return refuse('no-host', 'one word must be {host}')
  if (hosts > 1) return refuse('two-hosts', 'only one word can be {host}')
  return { ok: true, value: { words, open } }

  function refuse(
    code: 'no-host' | 'two-hosts' | 'hash-not-last' | 'too-long',
    why: string,
  ): Extract<KeyTemplateParse, { ok: false }> {
    return { ok: false, error: { code, message: `${JSON.stringify(text.slice(0, 255))} is no key template: ${why}.` } }
  }
}

/** Index of the host's word in a key that fits the template, else undefined. */
export function hostWordOf({ words, open }: KeyTemplate, key: readonly string[]): number | undefined {
  if (key.length < words.length || (!open && key.length > words.length)) return undefined
  let host: number | undefined
  for (const [index, word] of words.entries()) {
    if (word.kind === 'host') host = index
    else if (word.kind === 'literal' && word.text !== key[index]) return undefined
  }
  return host
}

function toWord(text: string): TemplateWord {
  if (text === '{host}') return { kind: 'host' }
  if (text === '*' || (text.startsWith('{') && text.endsWith('}'))) return { kind: 'any' }
  return { kind: 'literal', text }
}
