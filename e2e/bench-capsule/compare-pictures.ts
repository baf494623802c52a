import type { Browser } from '@playwright/test'

export interface Compared {
  readonly pixels: number
  /** Pixels whose colour is another one; all of them where the pictures are not of one size. */
  readonly otherPixels: number
  /** Pixels whose colour is off by a shade, at most `SHADE`. */
  readonly shadePixels: number
}

/** Round edges come out so much darker or lighter, of 255, by where on the page they are drawn. */
export const SHADE = 4

/** Compares two PNG pictures, pixel by pixel, on a page of its own. */
export async function comparePictures(browser: Browser, one: Buffer, other: Buffer): Promise<Compared> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async ({ pngs, shade }) => {
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
          return { pixels, otherPixels: pixels, shadePixels: 0 }
        }
        let otherPixels = 0
        let shadePixels = 0
        for (let pixel = 0; pixel < pixels; pixel++) {
          const at = 4 * pixel
          const off = [0, 1, 2].map((part) =>
            Math.abs((before?.colours[at + part] ?? 0) - (after?.colours[at + part] ?? 0)),
          )
          const most = Math.max(...off)
          if (most > shade) otherPixels++
          else if (most > 0) shadePixels++
        }
        return { pixels, otherPixels, shadePixels }
      },
      { pngs: [one.toString('base64'), other.toString('base64')], shade: SHADE },
    )
  } finally {
    await page.close()
  }
}
