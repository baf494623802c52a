import { expect, test } from 'vitest'

import { paperCanvas } from '../feed/chart-fixtures.ts'
import { PlotSheet } from './plot-sheet.ts'

test('[#6] a plot is drawn at its place, in pixels of the screen, and nowhere else', () => {
  const { canvas, done } = paperCanvas()
  const sheet = new PlotSheet(canvas)

  sheet.empty({ width: 560, height: 160, ratio: 2 })
  sheet.draw({ left: 281, top: 62, width: 270, height: 76 }, () => done.push('drawn'))

  expect([canvas.width, canvas.height, ...done]).toEqual([1120, 320, 'emptied', 'at 562,124 by 2', 'clipped', 'drawn'])
})
