/** Where lines of the process that the agent runs in come from. */
export interface LogLines {
  /** Hands each further line to `onLine`, until the returned function is called. */
  subscribe(onLine: (line: string) => void): () => void
}

/** A line of our own log as the body of an event: its own fields where it is JSON, else the line as the message. */
export function ownLineBody(line: string): Readonly<Record<string, unknown>> {
  const fields = parseObject(line)
  return fields ?? { message: line }
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>
  } catch {
    // It only looks like JSON: a message then.
    return undefined
  }
}
