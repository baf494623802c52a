import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the root package.json. */
export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url))

const SCOPE = '@multimeter/'

/** What the checks need of one project of the workspace. Names of workspace packages are without scope. */
export interface Project {
  readonly name: string
  /** From the root, with `/`. */
  readonly folder: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
  /** Libraries in `dependencies` that are not ours. */
  readonly libraries: readonly string[]
  /** Folders that tsconfig.json refers to, from the root. */
  readonly references: readonly string[]
  /** `compilerOptions` of its own. */
  readonly compilerOptions: { readonly [name: string]: unknown }
}

// The files are our own: one of another shape fails the checks that read it.
interface PackageJson {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

interface TsConfig {
  readonly compilerOptions?: Record<string, unknown>
  readonly references?: readonly { readonly path: string }[]
}

/** Every project of the workspace, by folder. */
export function readProjects(): readonly Project[] {
  const folders = ['apps', 'packages'].flatMap((parent) => childFolders(parent))
  return [...folders, 'e2e'].map(readProject)
}

/** Folders of the root tsconfig files' references. */
export function readReferences(file: string): readonly string[] {
  const config = readJson(file) as TsConfig
  return (config.references ?? []).map((reference) => reference.path.replace(/^\.\//, ''))
}

/** Paths from the root of all files under `folder` whose name ends with one of `endings`. */
export function findFiles(folder: string, endings: readonly string[]): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return findFiles(path, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })
}

/** Text of a file, named from the root. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

function childFolders(parent: string): readonly string[] {
  return readdirSync(join(ROOT, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
}

function readProject(folder: string): Project {
  const manifest = readJson(`${folder}/package.json`) as PackageJson
  const config = readJson(`${folder}/tsconfig.json`) as TsConfig
  const dependencies = Object.keys(manifest.dependencies ?? {})
  return {
    name: manifest.name.replace(SCOPE, ''),
    folder,
    dependencies: ours(dependencies),
    devDependencies: ours(Object.keys(manifest.devDependencies ?? {})),
    libraries: dependencies.filter((name) => !name.startsWith(SCOPE)),
    references: (config.references ?? []).map((reference) => join(folder, reference.path)),
    compilerOptions: config.compilerOptions ?? {},
  }
}

function ours(names: readonly string[]): readonly string[] {
  return names.filter((name) => name.startsWith(SCOPE)).map((name) => name.slice(SCOPE.length))
}

/** tsconfig.json may hold comments on lines of their own, and trailing commas. */
function readJson(path: string): unknown {
  const text = readText(path)
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/,(?=\s*[}\]])/g, ''))
}
