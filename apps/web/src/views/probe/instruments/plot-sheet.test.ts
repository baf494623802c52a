import { expect, test } from 'vitest'

import { PlotSheet } from './plot-sheet.ts'

/** A canvas that writes down what is done to it. */
function canvas() {
  const done: string[] = []
  const context = {
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => undefined,
    clip: () => undefined,
    reset: () => done.push('reset'),
    rect: (_x: number, _y: number, width: number, height: number) => done.push(`clip ${width}x${height}`),
    setTransform: (...numbers: number[]) => done.push(`at ${numbers[4]},${numbers[5]} by ${numbers[0]}`),
  }
  const element = { width: 0, height: 0, getContext: () => context } as unknown as HTMLCanvasElement
  return { done, element }
}

const extent = { top: 168, width: 560, height: 160, ratio: 2 }
const place = { left: 281, top: 230, width: 270, height: 76 }

test('[#6] a plot is drawn at its place of the cards in sight, in pixels of the screen, and nowhere else', () => {
  const { done, element } = canvas()
  const sheet = new PlotSheet()
  sheet.use(element, extent)
  sheet.draw('a', { place, draw: () => done.push('a') })
  expect([element.width, element.height, ...done]).toEqual([1120, 320, 'reset', 'at 562,124 by 2', 'clip 270x76', 'a'])
})

test('[G6] what a canvas lost is drawn again, and nothing of cards that are gone', () => {
  const { done, element } = canvas()
  const sheet = new PlotSheet()
  sheet.draw('before there is a canvas', { place, draw: () => done.push('early') })
  sheet.draw('gone', { place, draw: () => done.push('gone') })
  sheet.remove('gone')
  sheet.use(element, extent)
  sheet.drawAll()
  expect(done.filter((each) => /^[a-z]+$/.test(each))).toEqual(['reset', 'early', 'reset', 'early'])
})
