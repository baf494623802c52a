import type { LampState } from '../ui/Lamp.tsx'

/** What an offer leads to. */
export type OfferKind = 'command' | 'host' | 'stream' | 'field' | 'search'

/** Something that the palette can find and do. */
export interface Offer {
  /** The same in each session: recent choices are kept by it. */
  readonly id: string
  readonly kind: OfferKind
  /** What it is found by first; from a host it may be any text. */
  readonly text: string
  /** What else it is found by: a host's group, a field's stream. '' where there is nothing. */
  readonly detail: string
  /** Of a host: its lamp, and the word that a lamp never goes without. */
  readonly state?: { readonly lamp: LampState; readonly word: string }
  /** Keys that do the same, as they are pressed one after the other. */
  readonly keys?: readonly string[]
  /** Among offers that fit equally, lower comes first. @default 0 */
  readonly order?: number
  readonly choose: () => void
}

/** Answers what is on offer now. */
export type Offerer = () => readonly Offer[]

/** What the parts of the page that are on screen offer to the palette. */
export interface Offers {
  /** Adds an offerer until the returned function is called. Each is asked when the palette opens, never before. */
  add(offerer: Offerer): () => void
  all(): readonly Offer[]
}

export function createOffers(): Offers {
  const offerers = new Set<Offerer>()
  return {
    add(offerer) {
      offerers.add(offerer)
      return () => void offerers.delete(offerer)
    },
    all: () => [...offerers].flatMap((offerer) => offerer()),
  }
}
