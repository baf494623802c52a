import type { SourceStatus } from '@multimeter/protocol'

/** Where a browser on this machine finds the page. */
export function pageUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
}

/** The one sentence that somebody who has just started it needs. */
export function startedSentence(url: string, sources: readonly SourceStatus[]): string {
  const open = `Open ${url} to watch what is published to`
  const [first] = sources
  if (first?.embedded === true) {
    return `${open} the embedded broker, ${first.address}, which is for trying out: it is reached from this machine only and keeps nothing.`
  }
  return `${open} ${sources.map(({ source, address }) => `${source} (${address})`).join(', ')}.`
}

/** The same of a process that serves no page. */
export function watchdogSentence(sources: readonly SourceStatus[]): string {
  const watched = sources.map(({ source, address }) => `${source} (${address})`).join(', ')
  return `Watching which hosts appear and fall silent on ${watched}; this process serves no page.`
}
