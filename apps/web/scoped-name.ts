import { basename } from 'node:path'

const files = new Map<string, string>()

/**
 * What a class is called in the built page: `Button_plain`. People can read it, and it packs better than the hash and the number
 * of a line that are usual. A second stylesheet of the same name is refused, as both would style each other's.
 */
export function scopedName(className: string, file: string): string {
  const sheet = basename(file, '.module.css')
  const known = files.get(sheet) ?? file
  if (known !== file) throw new Error(`Call one of these another name: ${known}, ${file}`)
  files.set(sheet, file)
  return `${sheet}_${className}`
}
