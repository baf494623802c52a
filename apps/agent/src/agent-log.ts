/** Where the agent says what happens to it; the gateway's log fits. */
export interface AgentLog {
  info(event: string, message: string, facts?: Readonly<Record<string, unknown>>): void
  warn(event: string, message: string, facts?: Readonly<Record<string, unknown>>): void
}
