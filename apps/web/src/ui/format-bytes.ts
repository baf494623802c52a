const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** A number of bytes cut to a unit, apart, so that the unit can be drawn smaller: `{ value: '6.88', unit: 'GiB' }`. */
export function splitBytes(bytes: number): { readonly value: string; readonly unit: string } {
  if (!Number.isFinite(bytes)) return { value: '–', unit: '' }
  let step = 0
  let value = bytes
  while (Math.abs(value) >= 1024 && step < UNITS.length - 1) {
    value /= 1024
    step += 1
  }
  const size = Math.abs(value)
  const digits = step === 0 ? 0 : size < 10 ? 2 : size < 100 ? 1 : 0
  return { value: value.toFixed(digits), unit: UNITS[step] ?? 'B' }
}

/** A number of bytes in one text: `61.0 MiB`. */
export function formatBytes(bytes: number): string {
  const { value, unit } = splitBytes(bytes)
  return unit === '' ? value : `${value} ${unit}`
}
