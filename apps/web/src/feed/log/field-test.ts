import type { Field } from '@multimeter/inference'

import type { FieldTest } from './log-query.ts'

/** The line's own, which no field of a message can be named. */
export const HOST_PATH = '@host'
export const STREAM_PATH = '@stream'
export const TEMPLATE_PATH = '@template'

/** Whether values, of which there may be several or none, fit a test. */
export function fitsTest({ relation, value }: FieldTest, values: readonly Field['value'][]): boolean {
  switch (relation) {
    case '=':
      return values.some((one) => isEqual(one, value))
    case '!=':
      return !values.some((one) => isEqual(one, value))
    case '>':
      return values.some((one) => numberOf(one) > numberOf(value))
    case '<':
      return values.some((one) => numberOf(one) < numberOf(value))
  }
}

/** `5` and `5.0` are the same number; texts are compared as they are. */
function isEqual(one: Field['value'], value: string): boolean {
  return String(one) === value || (typeof one === 'number' && one === numberOf(value))
}

/** NaN, which is neither more nor less than anything, where it is no number. */
export function numberOf(value: Field['value']): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}
