import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'

import type { Span } from './log-row.ts'

/**
 * Steps of a compiled expression. Time is linear in the text, but each character may cost a step of each: `\pL{1,300}[0-9]`
 * has 600 and takes 20 ms for one line of 2,048 letters.
 */
export const MAX_EXPRESSION_STEPS = 200

/** An expression in the syntax of RE2, whose time grows with the text and never worse. */
export interface Expression {
  readonly isIn: (text: string) => boolean
  /** Where it is in a text, in order, at most `most` times; nowhere where it is nothing. */
  readonly spansIn: (text: string, most: number) => readonly Span[]
}

export type CompiledExpression =
  | { readonly ok: true; readonly expression: Expression }
  /** `at`: the character of the source at which it goes wrong. */
  | { readonly ok: false; readonly at: number; readonly message: string }

/** How an expression is compiled; what does it is loaded when the first is needed. */
export type CompileExpression = (source: string) => CompiledExpression

/** Compiles an expression. Back-references and look-around are refused, and what would be too large. */
export const compileExpression: CompileExpression = (source) => {
  let pattern: RE2JS
  try {
    pattern = RE2JS.compile(source)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return { ok: false, ...problemOf(error, source) }
  }
  if (pattern.programSize() > MAX_EXPRESSION_STEPS) {
    return { ok: false, at: 0, message: 'This expression is too large: repeat fewer times, or use fewer alternatives.' }
  }
  return { ok: true, expression: { isIn: (text) => pattern.test(text), spansIn: spansOf(pattern) } }
}

function spansOf(pattern: RE2JS): Expression['spansIn'] {
  return (text, most) => {
    const spans: Span[] = []
    const matcher = pattern.matcher(text)
    for (let looked = 0; looked < most && matcher.find(); looked++) {
      if (matcher.end() > matcher.start()) spans.push({ from: matcher.start(), to: matcher.end() })
    }
    return spans
  }
}

/** RE2 names the part it cannot read; where that is, is looked up. */
function problemOf(error: RE2JSException, source: string): { readonly at: number; readonly message: string } {
  const isSyntax = error instanceof RE2JSSyntaxException
  const part = isSyntax ? error.getPattern() : null
  const why = isSyntax ? error.getDescription() : 'it cannot be read'
  const at = part === null ? source.length : Math.max(0, source.indexOf(part))
  const shown = part === null || part === source ? '' : ` at “${part.slice(0, 24)}”`
  return { at, message: `This is not a valid expression: ${why}${shown}.` }
}
