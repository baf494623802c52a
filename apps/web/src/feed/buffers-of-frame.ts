import type { Volume } from './log/volume.ts'
import type { Frame } from './worker-messages.ts'

/** The columns of a frame, which are made for the page alone: handed over, they are not copied. */
export function buffersOfFrame({ charts, overlay, hosts, volume }: Frame): ArrayBuffer[] {
  const plotted = [...(charts?.charts ?? []), ...(overlay?.charts ?? [])].flatMap(({ at, values }) => [at, values])
  const rates = hosts === undefined ? [] : [hosts.ratePerSecond, ...hosts.steps]
  const volumes = volume === undefined ? [] : columnsOf(volume.volume)
  return [...plotted, ...rates, ...volumes].map(({ buffer }) => buffer as ArrayBuffer)
}

function columnsOf({ errors, warnings, others }: Volume): readonly Uint32Array[] {
  return [errors, warnings, others]
}
