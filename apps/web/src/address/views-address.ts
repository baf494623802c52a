/** Views that one address may name; further ones are left out. */
export const MAX_VIEWS: number = 12

/**
 * The views that an address names, to take turns: `views=/wall,/hosts/web-03,/logs`. They are paths of this page, parted by commas, or given as
 * several `views`; a comma that no `/` follows belongs to its view. Empty where it names none.
 */
export function viewsOfAddress(search: string): readonly string[] {
  return new URLSearchParams(search)
    .getAll('views')
    .flatMap((text) => text.split(/,(?=\/)/))
    .filter(isView)
    .slice(0, MAX_VIEWS)
}

/** A path of this page: a browser takes two slashes, or one with a backslash, for another machine. */
function isView(text: string): boolean {
  return /^\/(?![/\\])/.test(text)
}
