/** What the gateway's process holds, bytes; NaN for what it does not tell. */
export interface GatewayMemory {
  readonly rssBytes: number
  readonly heapBytes: number
}

/** Reads `/metrics`. The gateway collects its garbage when it likes. Refuses by a rejection while it does not answer. */
export async function gatewayMemory(gatewayUrl: string): Promise<GatewayMemory> {
  const answer = await fetch(`${gatewayUrl}/metrics`)
  const text = await answer.text()
  return {
    rssBytes: metricOf(text, 'process_resident_memory_bytes'),
    heapBytes: metricOf(text, 'nodejs_heap_size_used_bytes'),
  }
}

function metricOf(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}
