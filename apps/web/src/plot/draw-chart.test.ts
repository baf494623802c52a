import { expect, test } from 'vitest'

import { INK } from '../feed/chart-fixtures.ts'
import type { Chart } from '../feed/chart.ts'
import { drawChart } from './draw-chart.ts'
import type { Pen } from './drawing.ts'

/** Writes down what was drawn. */
class Recorder implements Pen {
  readonly strokes: string[] = []
  fillStyle = ''
  strokeStyle = ''
  font = ''
  globalAlpha = 1
  lineWidth = 1
  lineJoin = 'miter' as const
  textBaseline = 'alphabetic' as const
  #path: string[] = []

  arc(x: number, y: number): void {
    this.strokes.push(`dot ${x},${y}`)
  }
  beginPath(): void {
    this.#path = []
  }
  moveTo(x: number, y: number): void {
    this.#path.push(`M${x},${y}`)
  }
  lineTo(x: number, y: number): void {
    this.#path.push(`L${x},${y}`)
  }
  stroke(): void {
    this.strokes.push(`line ${this.#path.join('')}`)
  }
  fillRect(x: number, y: number, width: number): void {
    this.strokes.push(`${this.fillStyle} ${x}+${width}`)
  }
  fillText(text: string): void {
    this.strokes.push(`"${text}"`)
  }
  measureText(text: string): TextMetrics {
    return { width: text.length * 6 } as TextMetrics
  }
  clip(): void {}
  fill(): void {}
  rect(): void {}
  restore(): void {}
  save(): void {}
}

function chart(more: Partial<Chart>): Chart {
  return {
    id: 'a',
    fromAt: 0,
    untilAt: 100,
    at: new Float64Array(),
    values: new Float64Array(),
    gaps: [],
    last: 0,
    lastAt: 0,
    total: Number.NaN,
    keptFromAt: 0,
    min: 0,
    max: 10,
    samples: 1,
    ...more,
  }
}

function drawn(more: Partial<Chart>, segments: readonly { from: number; to: number }[] = []): readonly string[] {
  const pen = new Recorder()
  drawChart(pen, {
    chart: chart(more),
    segments,
    bands: more.bands ?? more.texts,
    holes: [],
    newAt: undefined,
    scale: { low: 0, high: 10 },
    width: 100,
    height: 10,
    ink: INK,
  })
  // The ground comes first.
  return pen.strokes.filter((stroke) => !/^(ground|grid) /.test(stroke))
}

test('[#7] the pen is lifted between segments, and a sample alone is a dot', () => {
  const strokes = drawn({ at: Float64Array.of(0, 10, 50, 60, 90), values: Float64Array.of(1, 2, 3, 4, 5) }, [
    { from: 0, to: 2 },
    { from: 2, to: 4 },
    { from: 4, to: 5 },
  ])

  expect(strokes).toEqual(['line M0,9L10,8M50,7L60,6', 'dot 90,5'])
})

test('[#7] words are bands with their name where it fits; the usual one is grey', () => {
  const strokes = drawn({
    bands: [
      { fromAt: 0, toAt: 60, word: 'ready', index: 0 },
      { fromAt: 60, toAt: 70, word: 'saturated', index: 1 },
      { fromAt: 70, toAt: 100, word: undefined, index: -1 },
    ],
  })

  expect(strokes).toEqual(['quiet 0+59', '"ready"', 's1 60+9', 'quiet 70+29'])
})

test('[#7] texts that stood between numbers are a grey band beside the line', () => {
  const texts = [{ fromAt: 20, toAt: 90, word: 'text', index: 0 }]
  const strokes = drawn({ texts, at: Float64Array.of(0, 10), values: Float64Array.of(1, 2) }, [{ from: 0, to: 2 }])

  expect(strokes).toEqual(['line M0,9L10,8', 'quiet 20+69', '"text"'])
})

test('[#7] values of events are no line', () => {
  const column = Float64Array.of(5)
  const spread = { at: Float64Array.of(50), p50: column, p95: column, max: column, all: { p50: 5, p95: 5 } }

  expect(drawn({ spread, at: Float64Array.of(1, 2), values: Float64Array.of(1, 2) }, [{ from: 0, to: 2 }])).toEqual([
    's1 49.5+1',
    's1 48+4',
    's1 48+4',
  ])
})
