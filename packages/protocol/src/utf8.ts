// TextEncoder, TextDecoder and btoa exist in browsers and in Node, but in no ECMAScript library file, and this package
// is compiled without DOM or Node types so that nothing else of them can slip in. Only what is used here is declared;
// the declarations belong to this module and vanish when types are stripped.
declare class TextEncoder {
  encodeInto(text: string, bytes: Uint8Array): { readonly written: number }
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: boolean; readonly ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}
declare function btoa(binary: string): string

const encoder = new TextEncoder()
// `ignoreBOM: true` means that a byte order mark stays in the text, where JSON.parse refuses it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What one UTF-16 unit of a text can become at most. */
export const UTF8_BYTES_PER_UNIT = 3

/** Writes at `offset`, where there must be room, and returns the number of bytes. */
export function writeUtf8(text: string, bytes: Uint8Array, offset: number): number {
  return encoder.encodeInto(text, bytes.subarray(offset)).written
}

/** Undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // A fatal decoder says no by throwing; that is all it can mean.
    return undefined
  }
}

/** Whether `text` takes more than `maxBytes` as UTF-8; does not build the bytes. */
export function exceedsUtf8Bytes(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true
  if (text.length * 3 <= maxBytes) return false
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    // Each half of a surrogate pair counts two of the pair's four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  return bytes > maxBytes
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
