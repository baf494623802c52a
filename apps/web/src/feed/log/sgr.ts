import { harmless } from '@multimeter/inference'

import type { Ink } from './log-row.ts'

/** Characters of a line that colours are looked for in: twice what a message has, as codes take room. */
const MAX_LINE_CHARACTERS = 8_192

/** Parts of one line that have a colour of their own; what is beyond has none. */
export const MAX_INKS = 64

/** "Select graphic rendition", the only terminal sequence that is more than left out. */
// eslint-disable-next-line no-control-regex
const SGR = /(?:\u001b\[|\u009b)([\d;:]{0,64})m/g

/** A line without terminal sequences, and the colours that they gave it. */
export interface InkedLine {
  readonly text: string
  readonly inks: readonly Ink[]
}

/** How text is written on from here. */
interface Pen {
  colour: number | undefined
  ground: number | undefined
  bold: boolean
}

/** Reads the colours of a line; all other terminal sequences are left out as `harmless` leaves them out of messages. */
export function readInks(whole: string): InkedLine {
  const line = whole.slice(0, MAX_LINE_CHARACTERS)
  const inks: Ink[] = []
  const pen: Pen = { colour: undefined, ground: undefined, bold: false }
  let text = ''
  let from = 0
  const write = (end: number): void => {
    const shown = harmless(line.slice(from, end), MAX_LINE_CHARACTERS)
    addInk(inks, { ...pen, from: text.length, to: text.length + shown.length })
    text += shown
  }
  for (const sequence of line.matchAll(SGR)) {
    write(sequence.index)
    from = sequence.index + sequence[0].length
    setPen(pen, sequence[1] ?? '')
  }
  write(line.length)
  return { text, inks }
}

function addInk(inks: Ink[], ink: Ink): void {
  const isPlain = ink.colour === undefined && ink.ground === undefined && !ink.bold
  if (isPlain || ink.from === ink.to) return
  const last = inks.at(-1)
  const goesOn = last?.to === ink.from && isSamePen(last, ink)
  if (goesOn) inks[inks.length - 1] = { ...last, to: ink.to }
  else if (inks.length < MAX_INKS) inks.push(ink)
}

function isSamePen(one: Pen, other: Pen): boolean {
  return one.colour === other.colour && one.ground === other.ground && one.bold === other.bold
}

function setPen(pen: Pen, parameters: string): void {
  const numbers = parameters.split(/[;:]/).map(Number)
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0
    if (number === 0) Object.assign(pen, { colour: undefined, ground: undefined, bold: false })
    else if (number === 1) pen.bold = true
    else if (number === 22) pen.bold = false
    else if (number === 39) pen.colour = undefined
    else if (number === 49) pen.ground = undefined
    else if (number === 38 || number === 48) {
      const { colour, used } = wideColour(numbers.slice(index + 1))
      index += used
      if (number === 38) pen.colour = colour
      else pen.ground = colour
    } else if (number >= 100) pen.ground = among(number, 100, 8) ?? pen.ground
    else if (number >= 90) pen.colour = among(number, 90, 8) ?? pen.colour
    else if (number >= 40) pen.ground = among(number, 40, 0) ?? pen.ground
    else if (number >= 30) pen.colour = among(number, 30, 0) ?? pen.colour
  }
}

function among(number: number, first: number, colour: number): number | undefined {
  return number < first + 8 ? number - first + colour : undefined
}

/** One of 256, or red, green and blue: as the nearest of the 16. */
function wideColour([mode, ...values]: readonly number[]): {
  readonly colour: number | undefined
  readonly used: number
} {
  if (mode === 5) return { colour: ofPalette(values[0] ?? 0), used: 2 }
  if (mode === 2) return { colour: nearest(values.slice(0, 3)), used: 4 }
  return { colour: undefined, used: 1 }
}

const CUBE_STEPS = [0, 95, 135, 175, 215, 255]

function ofPalette(index: number): number | undefined {
  if (!(index >= 0 && index <= 255)) return undefined
  if (index < 16) return index
  if (index >= 232) return nearest(Array.from({ length: 3 }, () => 8 + (index - 232) * 10))
  const place = index - 16
  return nearest([Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => CUBE_STEPS[step] ?? 0))
}

/** Each channel is on or off; a bright colour has one that is nearly full. */
function nearest([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  if (most - least < 24) return most < 48 ? 0 : most < 140 ? 8 : most < 224 ? 7 : 15
  const half = (most + least) / 2
  const bits = (red > half ? 1 : 0) + (green > half ? 2 : 0) + (blue > half ? 4 : 0)
  return bits + (most > 208 ? 8 : 0)
}
