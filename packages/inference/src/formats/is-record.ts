import { isList, isObject, type Json } from '../body/json.ts'

/** Fewer bytes that are a map by chance are too likely to be something else. */
const MIN_BYTES_WITHOUT_NAMES = 8

/**
 * True for what a binary encoding without a magic number must be to be believed: a map with entries, or a list of such maps.
 * Where no key is a name but all are numbers, the message must be at least 8 bytes long.
 */
export function isRecord(value: Json | undefined, byteLength: number): boolean {
  const maps = isList(value) ? recordsOf(value) : [value]
  if (maps.length === 0) return false
  return maps.every((map) => isObject(map) && isNamed(Object.keys(map), byteLength))
}

/** Fluentd forwards `[tag, time, record]`: scalars in front of one map are no reason to doubt it. */
function recordsOf(list: readonly Json[]): readonly Json[] {
  const maps = list.filter((element) => isObject(element) || isList(element))
  return maps.length === 1 && list.length <= MAX_TAGGED_ELEMENTS && isObject(list.at(-1)) ? maps : list
}

const MAX_TAGGED_ELEMENTS = 4

function isNamed(keys: readonly string[], byteLength: number): boolean {
  if (keys.length === 0) return false
  return byteLength >= MIN_BYTES_WITHOUT_NAMES || keys.some((key) => !Number.isFinite(Number(key)))
}
