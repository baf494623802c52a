// The platform's own decoder, in Node, browsers and workers alike; es2023 alone does not know it.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string }

declare const TextEncoder: new () => { encode(text: string): Uint8Array }

const ENCODER = new TextEncoder()

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return ENCODER.encode(text)
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The text of UTF-8 bytes without a byte order mark; undefined where they are no UTF-8: never U+FFFD shown as text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes)
  } catch {
    // The decoder's only way to say that these bytes are no UTF-8.
    return undefined
  }
}

/** The same for the first part of a longer text: a character that the cut went through is left off. */
export function decodeUtf8Head(bytes: Uint8Array): string | undefined {
  for (let cut = 0; cut <= 3 && cut <= bytes.length; cut++) {
    const text = decodeUtf8(bytes.subarray(0, bytes.length - cut))
    if (text !== undefined) return text
  }
  return undefined
}

/** `1f 8b 08 00`: at most `maxBytes` of them, then `…`. */
export function hexPreview(bytes: Uint8Array, maxBytes: number): string {
  const shown = Array.from(bytes.subarray(0, maxBytes), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > maxBytes ? `${shown} …` : shown
}

/** A size for people: `312 bytes`, `4 KiB`, `1.5 MiB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${tenths(bytes / 1024)} KiB`
  return `${tenths(bytes / 1024 / 1024)} MiB`
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10)
}
