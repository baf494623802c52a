import type { Browser } from '@playwright/test'

export interface Compared {
  readonly pixels: number
  /** Pixels whose colour differs; all of them where the pictures are not of one size. */
  readonly otherPixels: number
}

/** Compares two PNG pictures, pixel by pixel, on a page of its own. */
export async function comparePictures(browser: Browser, one: Buffer, other: Buffer): Promise<Compared> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async (pngs) => {
        const pictures = await Promise.all(
          pngs.map(async (png) => {
            const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
            const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
            const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
            pen?.drawImage(bitmap, 0, 0)
            return { bitmap, colours: pen?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8Array() }
          }),
        )
        const [before, after] = pictures
        const pixels = (before?.colours.length ?? 0) / 4
        if (before?.bitmap.width !== after?.bitmap.width || before?.bitmap.height !== after?.bitmap.height) {
          return { pixels, otherPixels: pixels }
        }
        let otherPixels = 0
        for (let pixel = 0; pixel < pixels; pixel++) {
          const at = 4 * pixel
          if ([0, 1, 2].some((part) => before?.colours[at + part] !== after?.colours[at + part])) otherPixels++
        }
        return { pixels, otherPixels }
      },
      [one.toString('base64'), other.toString('base64')],
    )
  } finally {
    await page.close()
  }
}
