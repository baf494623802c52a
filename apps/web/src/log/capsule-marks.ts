import type { CapsuleFacts } from '../feed/capsule/capsule.ts'
import type { KeptValue } from '../ui/storage.ts'

/** What somebody changed of a capsule's marks, for as long as it is open. */
const changed = new WeakMap<CapsuleFacts, string>()

/** The marks that came with a capsule. Those of the tab stay its own, and are back when it is closed. */
export function capsuleMarks(capsule: CapsuleFacts): KeptValue {
  return {
    read: () => changed.get(capsule) ?? JSON.stringify(capsule.marks),
    write: (text) => void changed.set(capsule, text ?? '[]'),
  }
}
