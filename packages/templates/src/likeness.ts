import { hasFigure, isFigure, isLetter } from './is-value.ts'
import { VALUE } from './tokenize.ts'

/** How a line is like a template that has as many tokens. */
export interface Likeness {
  /** Tokens that say the same, of those that are not values in both; 1 where all are values. */
  share: number
  /** The template says the line as it stands: nothing in it would have to become a value. */
  covers: boolean
}

/** Compares a template with a line of as many tokens; writes into `likeness`, as this is done for each template of a leaf. */
export function compare(template: readonly string[], line: readonly string[], likeness: Likeness): void {
  let same = 0
  let compared = template.length
  let covers = true
  for (let index = 0; index < template.length; index++) {
    const ours = template[index] ?? ''
    const theirs = line[index] ?? ''
    if (ours === theirs) {
      if (ours === VALUE) compared--
      else same++
    } else if (ours !== VALUE) {
      if (coversNamed(ours, theirs)) same++
      else covers = false
    }
  }
  likeness.share = compared === 0 ? 1 : same / compared
  likeness.covers = covers
}

/** Whether no word of a template stands against another of the line: where they differ there is a figure or a value in one of them. */
export function differByValues(template: readonly string[], line: readonly string[]): boolean {
  return template.every((token, index) => {
    const against = line[index] ?? ''
    return says(token, against) || differByValue(token, against)
  })
}

/** Whether a template and a line differ by names of states, such as `NEW` and `RUNNING`, anywhere. */
export function differByConstants(template: readonly string[], line: readonly string[]): boolean {
  return template.some((token, index) => {
    const against = line[index] ?? ''
    return token !== against && isConstant(token) && isConstant(against)
  })
}

/** Whether everything that `other` says is said by `template`. */
export function coversTemplate(template: readonly string[], other: readonly string[]): boolean {
  return template.every((token, index) => says(token, other[index] ?? ''))
}

/** What two lines, or templates, both say: where they differ there is a value, with its name where it has one in both. */
export function generalise(one: readonly string[], other: readonly string[]): string[] {
  return one.map((token, index) => {
    const against = other[index] ?? ''
    if (says(token, against)) return token
    const name = nameOf(token)
    return name !== '' && against.startsWith(name) ? name + VALUE : VALUE
  })
}

/** Whether two templates differ from a line at the same places. */
export function differAlike(one: readonly string[], other: readonly string[], line: readonly string[]): boolean {
  return line.every((token, index) => says(one[index] ?? '', token) === says(other[index] ?? '', token))
}

function says(ours: string, theirs: string): boolean {
  return ours === theirs || ours === VALUE || coversNamed(ours, theirs)
}

/** `user=<*>` says `user=root`. */
function coversNamed(ours: string, theirs: string): boolean {
  if (!ours.endsWith(VALUE)) return false
  const name = ours.length - VALUE.length
  return name > 0 && isNameEnd(ours.charCodeAt(name - 1)) && theirs.startsWith(ours.slice(0, name))
}

/** `user=` of `user=root`, `status:` of `status:up`; empty where there is no name. */
function nameOf(token: string): string {
  for (let at = 1; at < token.length; at++) if (isNameEnd(token.charCodeAt(at))) return token.slice(0, at + 1)
  return ''
}

/** `user` of `user=root`; empty where there is none. Not of `eth0:up`: what stands before a colon is often a value itself. */
function keyOf(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf('=')))
}

/** Capitals and low lines only, as states and codes are written. */
function isConstant(token: string): boolean {
  if (token.length < 2) return false
  for (let at = 0; at < token.length; at++) {
    const code = token.charCodeAt(at)
    if ((code < 0x41 || code > 0x5a) && code !== 0x5f) return false
  }
  return true
}

/** The figure in it is part of the word. */
function isProtocol(token: string): boolean {
  if (token.length !== 4) return false
  const word = token.toLowerCase()
  return word === 'ipv4' || word === 'ipv6'
}

function isNameEnd(code: number): boolean {
  return code === 0x3d || code === 0x3a
}

/**
 * Whether a figure or a value is in what two tokens do not share at their ends: names of one thing among many mostly have one
 * (`eth0`, `web-03`, `blk_-160`), but `dcbf.....<*>` and `icbi.....<*>` differ by words. Letters and figures that touch stay together.
 */
function differByValue(one: string, other: string): boolean {
  if (isProtocol(one) && isProtocol(other)) return false
  const name = keyOf(one)
  const against = keyOf(other)
  // `num=20` and `topActivity=x1` tell different things, whatever their values are.
  if (name !== '' && against !== '' && name !== against && !hasValue(name) && !hasValue(against)) return false
  const shorter = Math.min(one.length, other.length)
  let from = 0
  while (from < shorter && one.charCodeAt(from) === other.charCodeAt(from)) from++
  while (from > 0 && isWordPart(one.charCodeAt(from - 1))) from--
  let back = 0
  while (back < shorter - from && one.charCodeAt(one.length - 1 - back) === other.charCodeAt(other.length - 1 - back))
    back++
  while (back > 0 && isWordPart(one.charCodeAt(one.length - back))) back--
  return hasValue(one.slice(from, one.length - back)) || hasValue(other.slice(from, other.length - back))
}

function isWordPart(code: number): boolean {
  // The sign of a value is not cut through.
  return isFigure(code) || isLetter(code) || code === 0x3c || code === 0x2a || code === 0x3e
}

function hasValue(text: string): boolean {
  return text.includes(VALUE) || hasFigure(text)
}
