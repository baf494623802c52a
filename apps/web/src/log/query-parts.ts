import type { FieldTest, LogQuery, LowestSeverity } from '../feed/log/log-query.ts'
import { MAX_COLUMNS, MAX_FIELD_TESTS } from '../feed/query-limits.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** Characters of a value in a chip; the whole is its title. */
const MAX_CHIP_CHARACTERS = 60

export const LOWEST_OPTIONS: readonly {
  readonly value: LowestSeverity
  readonly label: string
  readonly title?: string
}[] = [
  { value: 'all', label: 'All' },
  { value: 'info', label: 'INFO +', title: 'INFO and worse, and lines that name no severity' },
  { value: 'warning', label: 'WARN +' },
  { value: 'error', label: 'ERR +' },
]

/** A test as its chip says it: `status = 504`, `NOT path = /healthz`, `took > 0.1`. */
export function testWords({ path, relation, value }: FieldTest): string {
  const shown = value === '' ? '""' : visibleLine(value)
  const cut = shown.length > MAX_CHIP_CHARACTERS ? `${shown.slice(0, MAX_CHIP_CHARACTERS)}…` : shown
  const name = fieldName(path)
  return relation === '!=' ? `NOT ${name} = ${cut}` : `${name} ${relation} ${cut}`
}

/** What is a line's own and no field of its message. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ['@host', 'host'],
  ['@stream', 'stream'],
  ['@template', 'template'],
])

/** A field's name for people. */
export function fieldName(path: string): string {
  return OWN_NAMES.get(path) ?? visibleLine(path)
}

/** With one test more. What contradicts it goes: to filter out what one filtered for, or the other way round, is to change one's mind. */
export function withTest(tests: readonly FieldTest[], test: FieldTest): readonly FieldTest[] {
  const others = tests.filter((other) => !isOfSame(other, test))
  return others.length >= MAX_FIELD_TESTS ? tests : [...others, test]
}

export function withoutTest(tests: readonly FieldTest[], test: FieldTest): readonly FieldTest[] {
  return tests.filter(
    ({ path, relation, value }) => path !== test.path || relation !== test.relation || value !== test.value,
  )
}

/** With a column more, or without it where it was one. */
export function toggledColumn(columns: readonly string[], path: string): readonly string[] {
  if (columns.includes(path)) return columns.filter((column) => column !== path)
  return columns.length >= MAX_COLUMNS ? columns : [...columns, path]
}

/** One part of a query that hides lines, and what the query is without it. */
export interface QueryPart {
  readonly words: string
  readonly without: Partial<LogQuery>
}

/** All that hides lines; empty where nothing does. */
export function partsOf({ text, tests, lowest }: LogQuery): readonly QueryPart[] {
  const trimmed = text.trim()
  return [
    ...(trimmed === ''
      ? []
      : [{ words: `text ${visibleLine(trimmed).slice(0, MAX_CHIP_CHARACTERS)}`, without: { text: '' } }]),
    ...tests.map((test) => ({ words: testWords(test), without: { tests: withoutTest(tests, test) } })),
    ...(lowest === 'all'
      ? []
      : [
          {
            words: LOWEST_OPTIONS.find(({ value }) => value === lowest)?.label ?? lowest,
            without: { lowest: 'all' as const },
          },
        ]),
  ]
}

/** What hides nothing. */
export const NO_FILTER: Pick<LogQuery, 'text' | 'tests' | 'lowest'> = { text: '', tests: [], lowest: 'all' }

function isOfSame(one: FieldTest, other: FieldTest): boolean {
  const isEquality = (relation: FieldTest['relation']): boolean => relation === '=' || relation === '!='
  return (
    one.path === other.path &&
    one.value === other.value &&
    (one.relation === other.relation || (isEquality(one.relation) && isEquality(other.relation)))
  )
}
