/** A place to keep small choices. */
export interface KeptValue {
  read(): string | undefined
  write(value: string | undefined): void
}

/** One value in the browser's storage. Where storage is blocked or full the value is forgotten with the page. */
export function keptValue(kind: 'local' | 'session', key: string): KeptValue {
  let memory: string | undefined
  return {
    read() {
      try {
        return storageOf(kind).getItem(key) ?? memory
      } catch {
        // Blocked storage throws on access; the choice then lives as long as the page.
        return memory
      }
    },
    write(value) {
      memory = value
      try {
        if (value === undefined) storageOf(kind).removeItem(key)
        else storageOf(kind).setItem(key, value)
      } catch {
        // As above: kept in memory.
      }
    },
  }
}

function storageOf(kind: 'local' | 'session'): Storage {
  return kind === 'local' ? localStorage : sessionStorage
}
