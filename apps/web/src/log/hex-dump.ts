/** Few enough that bytes and text stand side by side in the panel, and on a phone. */
const BYTES_PER_LINE = 8

/** Offset, eight bytes in hex, and what of them is printable ASCII: `00000010  68 65 6c 6c 6f …  |hello…|`. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let offset = 0; offset < bytes.length; offset += BYTES_PER_LINE) {
    const line = Array.from(bytes.subarray(offset, offset + BYTES_PER_LINE))
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${offset.toString(16).padStart(8, '0')}  ${hex.padEnd(BYTES_PER_LINE * 3 - 1)}  |${text}|`)
  }
  return lines.join('\n')
}
