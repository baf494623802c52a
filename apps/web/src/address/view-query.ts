import { MAX_COLUMNS, MAX_FIELD_TESTS } from '../feed/query-limits.ts'
import type { FieldTest, FoldBy, LogQuery, LowestSeverity } from '../feed/log/log-query.ts'

/** What a log screen shows, as its address has it. */
export interface ViewQuery extends LogQuery {
  /** Of the Logs screen: topic pattern over all hosts. */
  readonly pattern: string
}

const LOWEST: readonly LowestSeverity[] = ['all', 'info', 'warning', 'error']
const FOLDS: readonly FoldBy[] = ['off', 'exact', 'numbers', 'shape']

/** Reads the query of an address; what cannot be read is as if it were not there. */
export function viewQueryOf(search: string): ViewQuery {
  const parameters = new URLSearchParams(search)
  return {
    pattern: parameters.get('topic') ?? '#',
    text: parameters.get('q') ?? '',
    tests: parameters
      .getAll('f')
      .slice(0, MAX_FIELD_TESTS)
      .flatMap((text) => testOf(text) ?? []),
    lowest: LOWEST.find((lowest) => lowest === parameters.get('level')) ?? 'all',
    fold: FOLDS.find((fold) => fold === parameters.get('fold')) ?? 'off',
    columns: [...new Set(parameters.getAll('col'))].filter((path) => path !== '').slice(0, MAX_COLUMNS),
  }
}

/** The parameters that say so; those at their defaults are left out. */
export function parametersOf(query: Partial<ViewQuery>): Record<string, string | readonly string[] | undefined> {
  const { pattern, text, tests, lowest, fold, columns } = query
  return {
    ...(pattern !== undefined && { topic: pattern === '#' ? undefined : pattern }),
    ...(text !== undefined && { q: text === '' ? undefined : text }),
    ...(tests !== undefined && { f: tests.map(textOf) }),
    ...(lowest !== undefined && { level: lowest === 'all' ? undefined : lowest }),
    ...(fold !== undefined && { fold: fold === 'off' ? undefined : fold }),
    ...(columns !== undefined && { col: columns }),
  }
}

/** The path is coded, so that the first relation after it is the one meant. */
function textOf({ path, relation, value }: FieldTest): string {
  return encodeURIComponent(path).replaceAll('!', '%21') + relation + value
}

function testOf(text: string): FieldTest | undefined {
  const [, coded = '', relation, value = ''] = /^([^=!<>]+)(!=|=|<|>)(.*)$/s.exec(text) ?? []
  if (relation !== '=' && relation !== '!=' && relation !== '<' && relation !== '>') return undefined
  try {
    return { path: decodeURIComponent(coded), relation, value }
  } catch {
    // Half a percent sign, typed by hand.
    return undefined
  }
}
