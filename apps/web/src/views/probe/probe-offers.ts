import type { HostRow } from '../../feed/hosts-state.ts'
import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import type { Offer } from '../../stores/offers.ts'
import { isDrawn } from '../../model/is-drawn.ts'
import { streamKey } from './stream-rates.ts'

interface ProbeOffersOptions {
  readonly row: Pick<HostRow, 'host' | 'streams'> | undefined
  readonly isRetired: boolean
  readonly series: readonly SeriesFacts[]
  /** Brings the stream with this key into sight. */
  readonly onStream: (key: string) => void
  /** Brings the card of the series with this id into sight. */
  readonly onField: (id: string) => void
  readonly onRetire: (host: string) => void
}

/** What the open probe has to offer: its host's retirement, streams, and fields that have a card. */
export function probeOffers(options: ProbeOffersOptions): readonly Offer[] {
  const { row, isRetired, series, onStream, onField, onRetire } = options
  if (row === undefined) return []
  const { host, streams } = row
  const key = host.toLowerCase()
  const retirement: Offer = {
    id: 'command:retire',
    kind: 'command',
    text: 'Retire this host…',
    detail: host,
    choose: () => onRetire(host),
  }
  return [
    ...(isRetired ? [] : [retirement]),
    ...streams.map((stream): Offer => ({
      id: `stream:${key} ${streamKey(stream)}`,
      kind: 'stream',
      text: stream.stream === '' ? '(no name)' : stream.stream,
      detail: stream.exchange,
      choose: () => onStream(streamKey(stream)),
    })),
    ...series.filter(isDrawn).map((facts): Offer => ({
      id: `field:${key} ${facts.id}`,
      kind: 'field',
      text: facts.path,
      detail: facts.stream,
      choose: () => onField(facts.id),
    })),
  ]
}
