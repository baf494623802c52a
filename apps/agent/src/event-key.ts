/** The routing key of a stream of this host. A host name is one word of it, so its dots become dashes. */
export function eventKey(prefix: string, host: string, stream: string): string {
  return `${prefix}.${host.replaceAll('.', '-')}.${stream}`
}
