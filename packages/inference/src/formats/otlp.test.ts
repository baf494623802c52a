import { expect, test } from 'vitest'

import { createReader } from '../reader.ts'
import type { Reading } from '../reading.ts'

function read(document: unknown): readonly Reading[] {
  const body = new TextEncoder().encode(JSON.stringify(document))
  return createReader().read({ exchange: 'telemetry', routingKey: 'otlp', properties: {}, body })
}

const RESOURCE = { attributes: [{ key: 'host.name', value: { stringValue: 'web-01' } }] }

function metrics(data: object): object {
  return {
    resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ metrics: [{ name: 'requests', unit: 'By', ...data }] }] }],
  }
}

test('[#3] a metric of OTLP is a series with its kind, unit and labels, of the host of its resource', () => {
  const attributes = [
    { key: 'cpu', value: { intValue: '0' } },
    { key: 'is.idle', value: { boolValue: true } },
    { key: 'host.name', value: { stringValue: 'web-01' } },
  ]

  const readings = read(
    metrics({ sum: { isMonotonic: true, aggregationTemporality: 2, dataPoints: [{ asInt: '7', attributes }] } }),
  )

  expect(readings.map(({ host, samples }) => ({ host: host?.host, samples }))).toEqual([
    {
      host: 'web-01',
      samples: [{ path: 'requests{cpu=0,is.idle=true}', value: 7, kind: 'counter', unit: 'B' }],
    },
  ])
})

test('[#3] an attribute of a point that is a list or an object is no label', () => {
  const attributes = [
    { key: 'owner', value: { kvlistValue: { values: [{ key: 'team', value: { stringValue: 'a' } }] } } },
    { key: 'zones', value: { arrayValue: { values: [{ kvlistValue: {} }] } } },
    { key: 'nothing', value: {} },
  ]

  const [reading] = read(metrics({ gauge: { dataPoints: [{ asDouble: 1.5, attributes }] } }))

  expect(reading?.samples).toEqual([{ path: 'requests', value: 1.5, kind: 'gauge', unit: 'B' }])
})
