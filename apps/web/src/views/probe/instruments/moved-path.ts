import { chartsParametersOf } from '../../../address/charts-address.ts'
import { seriesId, seriesNameOf } from '../../../feed/series/series-id.ts'
import { type StretchState, USUAL_STRETCH_MS } from '../../../time/stretch.ts'

interface MovedAsked extends Pick<StretchState, 'selected' | 'of'> {
  readonly host: string
  /** The moment shown, ms since epoch: without a stretch the minute before it is asked about. */
  readonly at: number
}

/**
 * The Charts screen with the stretch marked, the instrument in which it was selected drawn, and what else moved asked.
 * Instruments have no host in their names, as there is one; series of that screen have.
 */
export function movedPath({ selected, of, host, at }: MovedAsked): string {
  const name = of === undefined ? undefined : seriesNameOf(of)
  const parameters = chartsParametersOf({
    ids: name === undefined ? [] : [seriesId({ ...name, host })],
    marked: selected ?? { fromAt: at - USUAL_STRETCH_MS, toAt: at },
    isMovedOpen: true,
  })
  const written = Object.entries(parameters).flatMap(([key, value = []]) =>
    [value].flat().map((one) => [key, one] satisfies [string, string]),
  )
  return `/charts?${new URLSearchParams(written).toString()}`
}
