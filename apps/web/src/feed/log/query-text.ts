import type { QueryProblem } from './log-query.ts'

/** Characters of a query's text; a longer one is refused as a whole, with a sentence. */
export const MAX_QUERY_CHARACTERS = 1_024

/** Words and expressions of one query; more are refused with a sentence. */
export const MAX_QUERY_TERMS = 32

/** One part of a query's text. `at`: the character at which its words or its expression begins. */
export type Term =
  | { readonly kind: 'words'; readonly isWanted: boolean; readonly at: number; readonly words: string }
  | { readonly kind: 'expression'; readonly isWanted: boolean; readonly at: number; readonly source: string }

export type QueryText =
  | { readonly ok: true; readonly terms: readonly Term[] }
  | { readonly ok: false; readonly problem: QueryProblem }

/** White space, a hyphen where there is one, and what follows it. */
const BLANKS = /\s*/y

/** Up to a slash that is not escaped and that ends the term: a path such as `/var/log/syslog` is a word. */
const EXPRESSION = /\/((?:[^\\/]|\\.|\/(?!\s|$))+)\/(?=\s|$)/y
const QUOTED = /"([^"]*)(?:"|$)/y
const WORD = /\S+/y

/**
 * Reads the text of a query: words, `-word`, `"two words"`, `/expression/`, `-/expression/`. A quotation mark that is not
 * closed yet reaches to the end, and a hyphen that stands alone is a word. Whether an expression is one is not looked at.
 */
export function parseQueryText(text: string): QueryText {
  if (text.length > MAX_QUERY_CHARACTERS) {
    const message = `A filter has at most ${MAX_QUERY_CHARACTERS.toLocaleString('en')} characters.`
    return { ok: false, problem: { at: MAX_QUERY_CHARACTERS, message } }
  }
  const terms: Term[] = []
  let at = lengthAt(BLANKS, text, 0)
  while (at < text.length) {
    if (terms.length >= MAX_QUERY_TERMS) {
      return { ok: false, problem: { at, message: `A filter has at most ${MAX_QUERY_TERMS} words and expressions.` } }
    }
    const isWanted = !/^-\S/.test(text.slice(at, at + 2))
    if (!isWanted) at++
    const { term, length } = termAt(text, at, isWanted)
    if (term !== undefined) terms.push(term)
    at += length
    at += lengthAt(BLANKS, text, at)
  }
  return { ok: true, terms }
}

function termAt(
  text: string,
  at: number,
  isWanted: boolean,
): { readonly term: Term | undefined; readonly length: number } {
  const expression = matchAt(EXPRESSION, text, at)
  if (expression !== undefined) {
    const source = expression[1] ?? ''
    return { term: { kind: 'expression', isWanted, at: at + 1, source }, length: expression[0].length }
  }
  const quoted = matchAt(QUOTED, text, at)
  if (quoted !== undefined) {
    const words = (quoted[1] ?? '').toLowerCase()
    const term: Term | undefined = words === '' ? undefined : { kind: 'words', isWanted, at: at + 1, words }
    return { term, length: quoted[0].length }
  }
  const word = matchAt(WORD, text, at)?.[0] ?? text.slice(at)
  return { term: { kind: 'words', isWanted, at, words: word.toLowerCase() }, length: word.length }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at)?.[0].length ?? 0
}
