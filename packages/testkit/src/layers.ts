// The one table of who may depend on whom; the picture in ARCHITECTURE.md and docs/adr/0003 change with it.

/** From the bottom up. A package depends on what is below it, never on its own layer. */
export const LAYERS = {
  leaf: ['topics', 'protocol', 'inference', 'buffers', 'analysis', 'templates', 'clock'],
  domain: ['bus', 'sessions', 'hosts'],
  adapter: ['bus-amqp', 'broker', 'client'],
  app: ['gateway', 'agent', 'web'],
  // What measures the rest; nothing depends on it.
  tool: ['bench'],
} as const

/** Leaves and domain run anywhere: no Node, no DOM, no timers. */
export const PURE: readonly string[] = [...LAYERS.leaf, ...LAYERS.domain]

/** Dependencies within a layer, each with its reason. */
export const SIBLINGS: { readonly [from: string]: readonly string[] } = {
  // `npm start` runs the agent of this machine in the gateway's process.
  gateway: ['agent'],
}

/** Where a package may use less than its layer allows. */
export const NARROWED: { readonly [from: string]: readonly string[] } = {
  // What a browser gets: never a server package.
  web: ['client', 'protocol', 'buffers', 'topics', 'clock', 'inference', 'analysis', 'templates'],
}

/** For tests, e2e and tools only; never a dependency of what runs. */
export const TEST_ONLY: readonly string[] = ['testkit']

/** Libraries with one home, so that replacing one changes one package. */
export const HOMES: { readonly [library: string]: readonly string[] } = {
  // The broker uses its codec, and the bench measures what it costs.
  'rabbitmq-client': ['bus-amqp', 'broker', 'bench'],
  systeminformation: ['agent'],
  hono: ['gateway'],
  ws: ['gateway', 'bench'],
  react: ['web'],
}

/** The names, without scope, that `from` may have in `dependencies`. */
export function allowedDependencies(from: string): readonly string[] {
  const layers: readonly (readonly string[])[] = Object.values(LAYERS)
  const own = layers.findIndex((layer) => layer.includes(from))
  const below = own === -1 ? [] : layers.slice(0, own).flat()
  const tools: readonly string[] = LAYERS.tool
  return [...(NARROWED[from] ?? below), ...(SIBLINGS[from] ?? []), ...(tools.includes(from) ? TEST_ONLY : [])]
}
