/**
 * Which of `count` items a key leads to from item `from`: arrows go round, Home and End to the ends; undefined where the key is
 * none of a menu's, or there is no item.
 */
export function nextItem(key: string, from: number, count: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % count
    case 'ArrowUp':
      return (Math.max(from, 0) + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
