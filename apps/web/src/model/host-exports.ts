/** A form in which the gateway hands out the whole host list. */
export interface HostExport {
  readonly format: string
  readonly href: string
  /** Under which name it is saved. */
  readonly file: string
}

export const HOST_EXPORTS: readonly HostExport[] = [
  { format: 'CSV', href: '/api/hosts?format=csv', file: 'hosts.csv' },
  { format: 'JSON', href: '/api/hosts', file: 'hosts.json' },
]
