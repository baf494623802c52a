import { expect, test } from 'vitest'

import { allowedDependencies, HOMES, LAYERS, PURE, TEST_ONLY } from './layers.ts'
import { findFiles, readProjects, readReferences, readText } from './workspace.ts'

const projects = readProjects()
const sources = ['apps', 'packages'].flatMap((folder) => findFiles(folder, ['.ts', '.tsx']))
const testSources = [...sources, ...findFiles('e2e', ['.ts'])].filter((file) => isTest(file))

test('[#2] every package has a place in the table of layers', () => {
  const placed = [...Object.values(LAYERS).flat(), ...TEST_ONLY, 'e2e'].toSorted()

  expect(projects.map((project) => project.name).toSorted()).toEqual(placed)
})

test('[#2] dependencies point down, and siblings do not know each other', () => {
  const forbidden = projects.flatMap(({ name, dependencies }) => {
    const allowed = allowedDependencies(name)
    return dependencies.filter((other) => !allowed.includes(other)).map((other) => `${name} -> ${other}`)
  })

  expect(forbidden).toEqual([])
})

test('[#2] tests of a package do not reach up to apps', () => {
  const apps: readonly string[] = LAYERS.app
  const forbidden = projects
    .filter(({ folder }) => folder.startsWith('packages/'))
    .flatMap(({ name, devDependencies }) => devDependencies.map((other) => ({ name, other })))
    .filter(({ other }) => apps.includes(other))

  expect(forbidden).toEqual([])
})

test('[#2] a library that has a home is used only there', () => {
  const strays = projects.flatMap(({ name, libraries }) =>
    libraries.filter((library) => HOMES[library]?.includes(name) === false).map((library) => `${name} -> ${library}`),
  )

  expect(strays).toEqual([])
})

test('[#2] compiler references equal workspace dependencies', () => {
  const folderOf = new Map(projects.map((project) => [project.name, project.folder]))
  const expected = projects.map(({ name, dependencies, devDependencies }) => {
    // All of e2e is tests, so what it needs is a development dependency.
    const needed = name === 'e2e' ? [...dependencies, ...devDependencies] : dependencies
    return { name, references: needed.map((other) => folderOf.get(other) ?? other).toSorted() }
  })

  const actual = projects.map(({ name, references }) => ({ name, references: references.toSorted() }))

  expect(actual).toEqual(expected)
})

test('[#2] the compiler sees every project, as source and as what tests use', () => {
  const folders = projects.map((project) => project.folder).toSorted()

  expect(readReferences('tsconfig.tests.json').toSorted()).toEqual(folders)
  expect(readReferences('tsconfig.json').toSorted()).toEqual([...folders, 'tsconfig.tests.json'].toSorted())
})

test('[#2] pure packages see neither Node nor the browser', () => {
  const pure = projects.filter(({ name }) => PURE.includes(name))

  expect(pure.map(({ name, compilerOptions }) => ({ name, compilerOptions }))).toEqual(
    pure.map(({ name }) => ({ name, compilerOptions: {} })),
  )
})

test('[#2] only config.ts reads the environment', () => {
  const readers = sources.filter(
    (file) => !isTest(file) && !file.startsWith('packages/testkit/') && /process\s*\.\s*env/.test(readText(file)),
  )

  expect(readers.filter((file) => !file.endsWith('/src/config.ts'))).toEqual([])
})

test('[#2] a door is a list of names', () => {
  const stars = sources.filter((file) => /^export \*/m.test(readText(file)))

  expect(stars).toEqual([])
})

test('[#2] the index of decisions is complete', () => {
  const files = findFiles('docs/adr', ['.md'])
    .map((path) => path.slice('docs/adr/'.length))
    .filter((name) => /^\d{4}-/.test(name))
    .toSorted()

  const linked = [...readText('docs/adr/README.md').matchAll(/\]\((\d{4}-[^)]+\.md)\)/g)].map((match) => match[1])
  const numbers = files.map((name) => name.slice(0, 4))

  expect(linked).toEqual(files)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('[#2] every test name begins with a rule, a promise or an issue', () => {
  const nameless = testSources.flatMap((file) =>
    [...readText(file).matchAll(/^\s*(?:test|it)\(\s*(['"`])(?!\[[^\]]+\] |\$\{)(.*)/gm)].map(
      (match) => `${file}: ${match[2]}`,
    ),
  )

  expect(nameless).toEqual([])
})

test('[#2] every rule of a SPEC has a test, and no test names a rule that is not there', () => {
  const rules = findFiles('packages', ['SPEC.md']).flatMap((file) =>
    [...readText(file).matchAll(/^[-*#|\s]*\**\[?([A-Z]{2}\d+)\b/gm)].map((match) => match[1] ?? ''),
  )
  const prefixes = new Set(rules.map((rule) => rule.slice(0, 2)))
  const tested = testSources
    .flatMap((file) => [...readText(file).matchAll(/['"`]\[([A-Z]{2}\d+)\] /g)].map((match) => match[1] ?? ''))
    .filter((rule) => prefixes.has(rule.slice(0, 2)))

  expect([...new Set(tested)].toSorted()).toEqual([...new Set(rules)].toSorted())
})

function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file) || file.startsWith('packages/bus/src/contract/')
}
