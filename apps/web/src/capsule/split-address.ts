/** A saved address without its moment, and its search with it: the moment is shown when time has its end. */
export function splitAddress(address: string): { readonly path: string; readonly search: string } {
  const mark = address.indexOf('?')
  const pathname = mark < 0 ? address : address.slice(0, mark)
  const search = mark < 0 ? '' : address.slice(mark)
  const parameters = new URLSearchParams(search)
  parameters.delete('t')
  const rest = parameters.toString()
  return { path: rest === '' ? pathname : `${pathname}?${rest}`, search }
}
