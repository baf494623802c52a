import { expect, test } from 'vitest'

import { compileExpression, type Expression } from './expression.ts'

function compiled(source: string): Expression {
  const result = compileExpression(source)
  return result.ok ? result.expression : expect.fail(result.message)
}

test('[#6] an expression finds what it means, and says where', () => {
  const { isIn, spansIn } = compiled('order=(\\d+)')

  expect([isIn('took order=7 and order=12'), isIn('order=x'), spansIn('took order=7 and order=12', 9)]).toEqual([
    true,
    false,
    [
      { from: 5, to: 12 },
      { from: 17, to: 25 },
    ],
  ])
})

test('[#6] at most so many places are told, and none where it matches nothing', () => {
  expect([compiled('a').spansIn('aaaa', 2).length, compiled('x*').spansIn('abc', 9)]).toEqual([2, []])
})

test('[#6] case counts unless the expression says otherwise', () => {
  expect([compiled('Error').isIn('an error'), compiled('(?i)Error').isIn('an error')]).toEqual([false, true])
})

test.each([
  ['(a', 0, 'This is not a valid expression: missing closing ).'],
  ['ab[z-a]', 3, 'This is not a valid expression: invalid character class range at “z-a”.'],
  ['a(?=b)', 1, 'This is not a valid expression: invalid or unsupported Perl syntax at “(?=”.'],
  ['(a)\\1', 3, 'This is not a valid expression: invalid escape sequence at “\\1”.'],
  ['x*a{1001}', 3, 'This is not a valid expression: invalid repeat count at “{1001}”.'],
  ['a\\', 2, 'This is not a valid expression: trailing backslash at end of expression.'],
  ['\\pL{1,300}', 0, 'This expression is too large: repeat fewer times, or use fewer alternatives.'],
])('[D16] %s is refused at character %d', (source, at, message) => {
  expect(compileExpression(source)).toEqual({ ok: false, at, message })
})

/** Each takes a backtracking engine longer than the universe is old. */
test.each(['(a+)+$', '^(a|a)*$', '(a*)*b', '(x+x+)+y', '([a-zA-Z]+)*=', '(.*a){12}$'])(
  '[D16] %s ends on 30,000 characters',
  (source) => {
    const { isIn } = compiled(source)

    expect(isIn(`${'a'.repeat(30_000)}!`)).toBe(false)
  },
)
