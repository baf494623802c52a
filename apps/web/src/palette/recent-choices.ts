import type { KeptValue } from '../ui/storage.ts'

/** Choices remembered; the oldest is forgotten. More than are shown, because those of another host cannot be shown here. */
export const MAX_REMEMBERED = 24

/** Longest id remembered; a host may name its fields at any length. */
export const MAX_ID_CHARACTERS = 300

/** Ids of what was chosen before, the newest first. What is kept may be from another version, or from anybody. */
export function readRecent(kept: Pick<KeptValue, 'read'>): readonly string[] {
  try {
    const ids: unknown = JSON.parse(kept.read() ?? '[]')
    return Array.isArray(ids) ? ids.filter(isId).slice(0, MAX_REMEMBERED) : []
  } catch {
    // No JSON: nothing is remembered.
    return []
  }
}

/** Remembers a choice as the newest. */
export function rememberChoice(kept: KeptValue, id: string): void {
  if (!isId(id)) return
  const others = readRecent(kept).filter((other) => other !== id)
  kept.write(JSON.stringify([id, ...others].slice(0, MAX_REMEMBERED)))
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_CHARACTERS
}
