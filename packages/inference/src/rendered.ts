import { type JsonObject, own } from './body/json.ts'

const MAX_HOLES = 32

/** A message template, `HTTP {Method} took {Elapsed:0.0} ms`, with the values that stand beside it in its holes. */
export function rendered(template: string, values: JsonObject): string {
  let text = ''
  let from = 0
  for (let holes = 0; holes < MAX_HOLES; holes++) {
    const open = template.indexOf('{', from)
    const close = open < 0 ? -1 : template.indexOf('}', open)
    if (close < 0) break
    const value = own(values, holeName(template.slice(open + 1, close)))
    const isShown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    text += template.slice(from, open) + (isShown ? String(value) : template.slice(open, close + 1))
    from = close + 1
  }
  return text + template.slice(from)
}

/** `@order`, `Elapsed:0.000`, `Name,-10` → the name. */
function holeName(hole: string): string {
  const name = hole.startsWith('@') || hole.startsWith('$') ? hole.slice(1) : hole
  const end = name.search(/[:,]/)
  return end < 0 ? name : name.slice(0, end)
}
