import { parseArgs } from 'node:util'

import { LOAD_NAMES, type Pace, PACES } from './loads.ts'

/** What was asked for. */
export interface BenchOrder {
  readonly pace: Pace
  readonly only: readonly string[]
  readonly jsonFile: string | undefined
  readonly isProfiled: boolean
}

/** Reads the command line; throws a sentence on a flag, load or number that is none. */
export function parseOrder(args: readonly string[]): BenchOrder {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'boolean', default: false },
    },
  })
  const pace = values.quick ? PACES.quick : PACES.full
  const runs = Number(values.runs ?? pace.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is no number of runs.`)
  const only = values.only?.split(',') ?? LOAD_NAMES
  const unknown = only.find((name) => !LOAD_NAMES.includes(name))
  if (unknown !== undefined) throw new Error(`There is no load ${unknown}; there are ${LOAD_NAMES.join(', ')}.`)
  return { pace: { ...pace, runs }, only, jsonFile: values.json, isProfiled: values.profile }
}
