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
      { caps: ['g', 'l'], what: 'go to logs' },
      { caps: ['g', 'c'], what: 'go to charts' },
      { caps: ['g', 'w'], what: 'go to the wall; Esc leaves it' },
      { caps: ['g', 'e'], what: 'go to add a host' },
      { caps: ['Space'], what: 'hold, go on' },
      { caps: ['L'], what: 'back to live' },
      { caps: ['←', '→'], what: 'one second back, on' },
      { caps: ['Shift', '←', '→'], what: 'ten seconds' },
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
    title: 'Log',
    keys: [
      { caps: ['/'], what: 'filter' },
      { caps: ['j', 'k'], what: 'next, previous line' },
      { caps: ['Enter'], what: 'open the line, or load a gap' },
      { caps: ['Tab'], what: 'into the open line, to its fields' },
      { caps: ['+', '−'], what: 'filter for, filter out the field in focus' },
      { caps: ['p', 't'], what: 'chart it, show it as a column' },
      { caps: ['m'], what: 'mark the line' },
      { caps: ['n', 'N'], what: 'next, previous mark' },
      { caps: ['[', ']'], what: 'previous, next gap' },
      { caps: ['Alt', '←', '→'], what: 'previous, next error' },
      { caps: ['y'], what: 'copy a link to the line' },
    ],
  },
  {
    title: 'Instruments',
    keys: [
      { caps: ['1', '…', '8'], what: 'go to that instrument' },
      { caps: ['z'], what: 'zoom to the stretch that was dragged over' },
      { caps: ['w'], what: 'what else moved in it, or in the last minute' },
    ],
  },
  {
    title: 'Charts',
    keys: [
      { caps: ['/'], what: 'find a series' },
      { caps: ['i', 'o'], what: 'begin, end a stretch at the cursor' },
      { caps: ['z'], what: 'zoom to the stretch' },
      { caps: ['w'], what: 'what else moved in it' },
      { caps: ['r', 'b'], what: 'red, black lead, then the number of a series or a click' },
    ],
  },
  { title: 'Add a host', keys: [{ caps: ['c'], what: 'copy the first command' }] },
]
