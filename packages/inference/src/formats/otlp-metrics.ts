import { type Json, type JsonObject, NumberText, own } from '../body/json.ts'
import type { DeclaredSample } from '../body/part.ts'
import type { SeriesKind } from '../reading.ts'
import { isHostLabel, type Labels, seriesPath } from '../samples/series-path.ts'
import { attributesOf, objectsOf } from './otlp-attributes.ts'

/**
 * What one metric of an OTLP document measured, and when: the time of its last point.
 *
 * @param host the resource's; attributes that only say it again are left off the path.
 */
export function readOtlpMetric(
  metric: JsonObject,
  host: string | undefined,
): {
  readonly samples: readonly DeclaredSample[]
  readonly time: Json | undefined
} {
  const name = own(metric, 'name')
  const samples: DeclaredSample[] = []
  let time: Json | undefined
  if (typeof name !== 'string') return { samples, time }
  const unit = own(metric, 'unit')
  for (const form of FORMS) {
    const data = own(metric, form)
    if (data === undefined || data === null || typeof data !== 'object') continue
    // Neither null nor a scalar; a list has no such members.
    const document = data as JsonObject
    const kind = kindOf(form, document)
    for (const point of objectsOf(own(document, 'dataPoints'))) {
      time = own(point, 'timeUnixNano') ?? time
      samples.push(...samplesOf(point, { name, kind, host, unit: typeof unit === 'string' ? unit : undefined }))
    }
  }
  return { samples, time }
}

const FORMS = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const

/** A sum is a total only where it never falls and is not told piece by piece. */
function kindOf(form: (typeof FORMS)[number], document: JsonObject): SeriesKind {
  if (form === 'gauge') return 'gauge'
  const temporality = own(document, 'aggregationTemporality')
  const isDelta = temporality === 1 || temporality === 'AGGREGATION_TEMPORALITY_DELTA'
  if (form === 'sum' && own(document, 'isMonotonic') !== true) return isDelta ? 'delta' : 'gauge'
  return isDelta ? 'delta' : 'counter'
}

interface Metric {
  readonly name: string
  readonly kind: SeriesKind
  readonly unit: string | undefined
  readonly host: string | undefined
}

/** A point's value; of a histogram, how many and their sum. Its buckets are no series. */
function samplesOf(point: JsonObject, { name, kind, unit, host }: Metric): readonly DeclaredSample[] {
  const labels = labelsOf(attributesOf(point), host)
  const found: DeclaredSample[] = []
  const add = (part: string, value: Json | undefined, partUnit: string | undefined): void => {
    const number = toNumber(value)
    if (number === undefined) return
    const path = seriesPath(part === '' ? name : `${name}.${part}`, labels)
    found.push({ path, value: number, kind, ...(partUnit === undefined ? {} : { unit: partUnit }) })
  }
  add('', own(point, 'asDouble') ?? own(point, 'asInt'), unit)
  add('count', own(point, 'count'), undefined)
  add('sum', own(point, 'sum'), unit)
  return found
}

/** Lists and objects tell no series apart that a person could name; they are left off. */
function labelsOf(attributes: JsonObject, host: string | undefined): Labels {
  return Object.keys(attributes).flatMap((key) => {
    const text = labelText(own(attributes, key))
    return text === undefined || (text === host && isHostLabel(key)) ? [] : [[key, text] as const]
  })
}

function labelText(value: Json | undefined): string | undefined {
  if (value instanceof NumberText) return value.text
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Integers come as numbers or as strings, so that 64 bits survive; a chart can show them as doubles only. */
function toNumber(value: Json | undefined): number | undefined {
  const number =
    typeof value === 'number'
      ? value
      : Number(value instanceof NumberText ? value.text : typeof value === 'string' ? value : Number.NaN)
  return Number.isFinite(number) ? number : undefined
}
