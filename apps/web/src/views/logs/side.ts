/** What stands beside the log. */
export type Side = 'fields' | 'templates'

export const SIDES: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'fields', label: 'Fields' },
  { value: 'templates', label: 'Templates' },
]

/** What an address says of it; fields where it says nothing that there is. */
export function sideOf(search: string): Side {
  return new URLSearchParams(search).get('side') === 'templates' ? 'templates' : 'fields'
}

/** The parameter that says so; undefined for what is there anyway. */
export function parameterOfSide(side: Side): string | undefined {
  return side === 'fields' ? undefined : side
}
