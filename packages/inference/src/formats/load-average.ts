import { newObject } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'

const MAX_CHARACTERS = 256
/** What `uptime` ends in; some systems leave the commas out. */
const UPTIME = /load averages?: (\d{1,5}\.\d\d),? (\d{1,5}\.\d\d),? (\d{1,5}\.\d\d)$/
/** `/proc/loadavg`: three averages, running and all tasks, the last process. */
const LOADAVG = /^(\d{1,5}\.\d{1,2}) (\d{1,5}\.\d{1,2}) (\d{1,5}\.\d{1,2}) \d{1,7}\/\d{1,7} \d{1,9}$/
const SPANS = ['1min', '5min', '15min'] as const

/** The load of a machine as `uptime` and the kernel write it, each over its span of time. */
export function readLoadAverage(text: string): readonly Part[] | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  const found = UPTIME.exec(text) ?? LOADAVG.exec(text)
  if (found === null) return undefined
  const samples = SPANS.map<DeclaredSample>((span, at) => ({
    path: `load.${span}`,
    value: Number(found[at + 1]),
    kind: 'gauge',
  }))
  return [{ tree: newObject(), text, samples }]
}
