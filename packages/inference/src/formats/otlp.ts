import { isList, isObject, type Json, type JsonObject, newObject, NumberText, own } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { attributesOf, objectsOf, plainValue } from './otlp-attributes.ts'
import { readOtlpMetric } from './otlp-metrics.ts'

/**
 * OTLP's JSON: each log record, each span and the measurements of each resource, with the attributes of their resource.
 * Attributes are lists of key and typed value; they become members. Refuses any other tree.
 *
 * @param isHead only the first part is wanted.
 */
export function readOtlp(tree: JsonObject, isHead: boolean): readonly Part[] | undefined {
  const limit = isHead ? 1 : MAX_PARTS
  const metrics = own(tree, 'resourceMetrics')
  if (isList(metrics)) return partsOfMetrics(metrics, limit)
  const logs = own(tree, 'resourceLogs')
  if (isList(logs)) return recordsOf(logs, { scopes: 'scopeLogs', records: 'logRecords', toTree: logTree, limit })
  const spans = own(tree, 'resourceSpans')
  return isList(spans)
    ? recordsOf(spans, { scopes: 'scopeSpans', records: 'spans', toTree: spanTree, limit })
    : undefined
}

interface RecordNames {
  readonly scopes: string
  readonly records: string
  readonly toTree: (record: JsonObject) => { [key: string]: Json }
  readonly limit: number
}

function recordsOf(resources: readonly Json[], { scopes, records, toTree, limit }: RecordNames): readonly Part[] {
  const parts: Part[] = []
  let leftOut = 0
  for (const resource of objectsOf(resources)) {
    const attributes = attributesOf(own(resource, 'resource'))
    for (const scope of objectsOf(own(resource, scopes))) {
      for (const record of objectsOf(own(scope, records))) {
        if (parts.length < limit) parts.push(recordPart(toTree(record), attributes))
        else leftOut++
      }
    }
  }
  const [first] = parts
  if (leftOut > 0 && limit === MAX_PARTS && first !== undefined) {
    parts[0] = { ...first, notes: [`Only the first ${MAX_PARTS} records of this message were read.`] }
  }
  return parts
}

/** A span's duration is its only measurement; what a record has in its attributes may be anything, so numbers there may be series. */
function recordPart(tree: { [key: string]: Json }, resource: JsonObject): Part {
  tree['resource'] = resource
  const host = own(resource, 'host.name')
  if (typeof host === 'string') tree['host'] = host
  const samples = durationOf(tree)
  return samples === undefined ? { tree } : { tree, samples }
}

function durationOf(tree: JsonObject): readonly DeclaredSample[] | undefined {
  const start = nanoseconds(own(tree, 'startTimeUnixNano'))
  const end = nanoseconds(own(tree, 'endTimeUnixNano'))
  const name = own(tree, 'name')
  if (start === undefined || end === undefined || end < start || typeof name !== 'string') return undefined
  // To the nanosecond, which the difference of two doubles would not be.
  return [{ path: `${name}.duration`, value: Number(end - start) / 1e6, kind: 'distribution', unit: 'ms' }]
}

function nanoseconds(value: Json | undefined): bigint | undefined {
  const text = value instanceof NumberText ? value.text : typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? BigInt(text) : undefined
}

function partsOfMetrics(resources: readonly Json[], limit: number): readonly Part[] {
  return objectsOf(resources)
    .slice(0, limit)
    .map((resource) => {
      const tree = newObject()
      const attributes = attributesOf(own(resource, 'resource'))
      tree['resource'] = attributes
      const host = own(attributes, 'host.name')
      if (typeof host === 'string') tree['host'] = host
      const samples: DeclaredSample[] = []
      let time: Json | undefined
      for (const scope of objectsOf(own(resource, 'scopeMetrics'))) {
        for (const metric of objectsOf(own(scope, 'metrics'))) {
          // Who says it stands in the resource; what was measured is not asked for there.
          if (limit < MAX_PARTS) continue
          const read = readOtlpMetric(metric, typeof host === 'string' ? host : undefined)
          time ??= read.time
          if (samples.length < MAX_SAMPLES) samples.push(...read.samples)
        }
      }
      if (time !== undefined) tree['time'] = time
      return { tree, samples }
    })
}

function logTree(record: JsonObject): { [key: string]: Json } {
  const tree = newObject()
  const body = plainValue(own(record, 'body'))
  if (body !== null) tree['body'] = body
  for (const key of ['timeUnixNano', 'severityText', 'severityNumber', 'eventName', 'traceId', 'spanId']) {
    const value = own(record, key)
    if (value !== undefined) tree[key] = value
  }
  tree['attributes'] = attributesOf(record)
  return tree
}

function spanTree(record: JsonObject): { [key: string]: Json } {
  const tree = newObject()
  for (const key of ['name', 'startTimeUnixNano', 'endTimeUnixNano', 'traceId', 'spanId', 'parentSpanId']) {
    const value = own(record, key)
    if (value !== undefined) tree[key] = value
  }
  const status = own(record, 'status')
  // 2 is "error"; 0 and 1 say nothing that anybody must be told.
  if (isObject(status) && (own(status, 'code') === 2 || own(status, 'code') === 'STATUS_CODE_ERROR')) {
    tree['severity'] = 'error'
    const message = own(status, 'message')
    if (typeof message === 'string') tree['statusMessage'] = message
  }
  tree['attributes'] = attributesOf(record)
  return tree
}
