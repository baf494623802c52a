import { networkInterfaces } from 'node:os'

/** Where this gateway may be spoken to. */
export interface OwnOriginsOptions {
  /** The address that is listened on. */
  readonly host: string
  /** Further exact origins, from the settings. */
  readonly extra: readonly string[]
  /** Addresses of this machine. @default those of its network interfaces */
  readonly addresses?: () => readonly string[]
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']
const WILDCARDS = new Set(['0.0.0.0', '::'])

/**
 * The exact hosts and origins that are ours. A page elsewhere whose name was made to point at this machine (DNS rebinding)
 * sends its own name as Host, and so gets nothing.
 */
export class OwnOrigins {
  readonly #options: OwnOriginsOptions
  #hosts: ReadonlySet<string> = new Set()
  #origins: ReadonlySet<string> = new Set()

  constructor(options: OwnOriginsOptions) {
    this.#options = options
  }

  /** The port is known only once it is open; until then nothing is ours. */
  listensOn(port: number): void {
    const own = namesOf(this.#options).map((name) => new URL(`http://${name}:${port}`))
    const all = [...own, ...this.#options.extra.map((origin) => new URL(origin))]
    this.#origins = new Set(all.map(({ origin }) => origin))
    this.#hosts = new Set([...all.map(({ host }) => host), ...own.map(({ hostname }) => `${hostname}:${port}`)])
  }

  /** Whether a Host header names us. */
  hasHost(header: string | undefined): boolean {
    return header !== undefined && this.#hosts.has(header.toLowerCase())
  }

  /** Whether an Origin header is one of ours, letter by letter. Neither `null` nor none is. */
  hasOrigin(header: string | undefined): boolean {
    return header !== undefined && this.#origins.has(header)
  }
}

function namesOf({ host, addresses = machineAddresses }: OwnOriginsOptions): readonly string[] {
  if (WILDCARDS.has(host)) return [...LOOPBACK_NAMES, ...addresses().map(bracketed)]
  return [...LOOPBACK_NAMES, bracketed(host)]
}

function bracketed(address: string): string {
  // A zone (fe80::1%eth0) is never part of a Host header.
  return address.includes(':') ? `[${address.split('%', 1)[0]}]` : address
}

function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))
}
