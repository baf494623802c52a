import type { FieldTest } from '../../feed/log/log-query.ts'

/** Streams that a query leaves out of the log. */
export function hiddenStreams(tests: readonly FieldTest[]): ReadonlySet<string> {
  return new Set(tests.filter(isHiding).map(({ value }) => value))
}

/** The tests with that stream hidden, or shown again where it was. */
export function toggleStream(tests: readonly FieldTest[], stream: string): readonly FieldTest[] {
  const others = tests.filter((test) => !(isHiding(test) && test.value === stream))
  return others.length < tests.length ? others : [...tests, { path: '@stream', relation: '!=', value: stream }]
}

function isHiding({ path, relation }: FieldTest): boolean {
  return path === '@stream' && relation === '!='
}
