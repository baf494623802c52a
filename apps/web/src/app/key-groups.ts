import { PALETTE_KEY } from '../palette/palette-key.ts'

/** Keys of one place, for the card. */
export interface KeyGroup {
  readonly title: string
  readonly keys: readonly { readonly caps: readonly string[]; readonly what: string }[]
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { caps: [PALETTE_KEY], what: 'jump to a host, field or command' },
      { caps: ['?'], what: 'this card' },
      { caps: ['g', 'h'], what: 'go to hosts' },
      { caps: ['g', 'e'], what: 'go to add a host' },
      { caps: ['Esc'], what: 'back out one step' },
    ],
  },
  {
    title: 'Hosts',
    keys: [
      { caps: ['/'], what: 'filter' },
      { caps: ['j', 'k'], what: 'next, previous host' },
      { caps: ['Enter'], what: 'open it, or the first found' },
    ],
  },
  {
    title: 'Probe',
    keys: [
      { caps: ['Space'], what: 'hold, go on' },
      { caps: ['L'], what: 'back to live' },
      { caps: ['j', 'k'], what: 'next, previous line' },
      { caps: ['Enter'], what: 'open the line' },
    ],
  },
  { title: 'Add a host', keys: [{ caps: ['c'], what: 'copy the first command' }] },
]
