import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** The entry, which starts the worker and then imports the page. */
const ENTRY = '/src/main.ts'
const PAGE = '/src/open-page.tsx'

/** How modules are told of. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/**
 * All that the first screen needs as one file, so that it is fetched in one go; what the entry needs before as another. The entry
 * itself is apart from both: it waits for the page, which must not wait for it.
 */
export function pageChunk(id: string, modules: Modules): string | null {
  const root = import.meta.dirname
  const entry = `${root}${ENTRY}`
  if (id === entry) return null
  if (reach(entry, modules).has(id)) return 'start'
  return reach(`${root}${PAGE}`, modules).has(id) ? 'page' : null
}

/** Names the page's script and styles in the document, so that they come along with the entry instead of after it. */
export function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const page = Object.values(bundle).find(
          (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith(PAGE) === true,
        )
        if (page?.type !== 'chunk') return []
        const scripts = [page.fileName, ...page.imports]
        const styles = scripts.flatMap((name) => stylesOf(bundle[name]))
        return [
          ...scripts.map((name) => linkTo('modulepreload', name)),
          ...styles.map((name) => linkTo('stylesheet', name)),
        ]
      },
    },
  }
}

/** What a module imports, directly or through others. */
function reach(from: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([from])
  // A set is walked on into what is added meanwhile.
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}

function stylesOf(output: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): readonly string[] {
  return output?.type === 'chunk' ? [...(output.viteMetadata?.importedCss ?? [])] : []
}

function linkTo(rel: string, fileName: string): HtmlTagDescriptor {
  return { tag: 'link', injectTo: 'head', attrs: { rel, crossorigin: true, href: `/${fileName}` } }
}
