import type { Moved } from './moved.ts'

/** What the same thing is on every host: those of one kind that changed alike are told as one. Undefined where it is only itself. */
export type KindOf = (id: string) => string | undefined

/** So many are seen at a glance, and each is told by itself. */
const MAX_APART = 3

/** What is of one change is seen to begin within so long, ms; what follows from host to host is told one by one. */
const WITHIN_MS = 10_000

interface Group {
  readonly first: Moved
  readonly alikeIds: string[]
}

/**
 * A change that comes to many hosts at once would fill the list with one thing: the first of those that changed alike stays, and names
 * the others.
 *
 * @param moved in the order of the list
 */
export function foldAlike(moved: readonly Moved[], kindOf: KindOf): readonly Moved[] {
  const groups = new Map<string, Group[]>()
  const groupOf = new Map<Moved, Group>()
  for (const one of moved) {
    const kind = kindOf(one.id)
    if (kind === undefined) continue
    const key = JSON.stringify([kind, ...changeOf(one)])
    const known = groups.get(key) ?? []
    groups.set(key, known)
    const group = known.find(({ first }) => Math.abs(first.onsetAt - one.onsetAt) <= WITHIN_MS)
    if (group === undefined) known.push(opened(one, groupOf))
    else {
      group.alikeIds.push(one.id)
      groupOf.set(one, group)
    }
  }
  return moved.flatMap((one) => {
    const group = groupOf.get(one)
    if (group === undefined || group.alikeIds.length < MAX_APART) return one
    return group.first === one ? { ...one, alikeIds: group.alikeIds } : []
  })
}

function opened(first: Moved, groupOf: Map<Moved, Group>): Group {
  const group = { first, alikeIds: [] }
  groupOf.set(first, group)
  return group
}

/** What it did, and whether up or down. */
function changeOf(moved: Moved): readonly unknown[] {
  if (moved.type !== 'series') return [moved.type, moved.change, moved.word]
  const { type, change, isArrivals, before, inside } = moved
  return [type, change, isArrivals, inside > before]
}
