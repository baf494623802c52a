/** The drawing of a small line. */
export interface SparkShape {
  readonly width: number
  readonly height: number
  /** The greatest value drawn at full height; the line starts from zero. @default the greatest of the values */
  readonly max?: number
  /** Entries that a full width holds; fewer values stand at the right. @default the number of values */
  readonly slots?: number
}

/**
 * The `d` of an SVG path through values, zero at the foot. NaN breaks the line. A lone value between breaks is drawn as
 * a short dash so that it is seen.
 */
export function sparkPath(values: readonly number[], { width, height, max, slots }: SparkShape): string {
  const places = Math.max(slots ?? values.length, 2)
  const step = width / (places - 1)
  const start = width - step * (values.length - 1)
  const top = Math.max(max ?? 0, ...(max === undefined ? values.filter((value) => Number.isFinite(value)) : []))
  const foot = height - 1
  let path = ''
  let pen = false
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      pen = false
      return
    }
    const x = round(start + index * step)
    const y = round(top > 0 ? foot - (Math.min(value, top) / top) * (height - 2) : foot)
    const alone = !pen && !Number.isFinite(values[index + 1] ?? Number.NaN)
    path += pen ? `L${x} ${y}` : `M${x} ${y}`
    if (alone) path += `h${index === values.length - 1 ? -1 : 1}`
    pen = true
  })
  return path
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
