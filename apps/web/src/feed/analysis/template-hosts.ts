import type { TemplateHost } from '../series-questions.ts'

/** Hosts told apart of one template; lines of further ones count, but are nobody's. */
export const MAX_HOSTS_OF_TEMPLATE = 64

/** Lines of one template. */
interface Lines {
  of: number
  /** By the host's name in lower case, since case does not count. */
  readonly byHost: Map<string, { readonly host: string; lines: number }>
}

/** Counts of which hosts the lines of each template are. */
export class TemplateHosts {
  readonly #templates = new Map<string, Lines>()

  /** @param host undefined where the line names none. */
  add(word: string, host: string | undefined): void {
    let template = this.#templates.get(word)
    if (template === undefined) this.#templates.set(word, (template = { of: 0, byHost: new Map() }))
    template.of++
    if (host === undefined) return
    const key = host.toLowerCase()
    const known = template.byHost.get(key)
    if (known !== undefined) known.lines++
    else if (template.byHost.size < MAX_HOSTS_OF_TEMPLATE) template.byHost.set(key, { host, lines: 1 })
  }

  /** The host that most lines of a template are of, the first of several; undefined where none names one. */
  of(word: string): TemplateHost | undefined {
    const template = this.#templates.get(word)
    if (template === undefined) return undefined
    let most: { readonly host: string; readonly lines: number } | undefined
    for (const one of template.byHost.values()) if (one.lines > (most?.lines ?? 0)) most = one
    return most && { host: most.host, lines: most.lines, of: template.of, hosts: template.byHost.size }
  }
}
