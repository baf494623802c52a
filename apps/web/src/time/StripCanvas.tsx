import { useEffect, useMemo, useRef, type ReactElement } from 'react'

import type { Volume } from '../feed/log/volume.ts'
import { tokenColour, useThemeInUse } from '../ui/theme-colours.ts'
import { usePixelRatio } from '../ui/use-pixel-ratio.ts'
import { drawStrip, type StripColours } from './draw-strip.ts'
import type { StripSpan } from './strip-scale.ts'

interface StripCanvasProps {
  readonly volume: Volume
  readonly span: StripSpan
  readonly cursorAt: number | undefined
  readonly silentSince: number | undefined
  readonly width: number
  readonly height: number
}

/** The bars of the strip, drawn anew about once a second. */
export function StripCanvas({ volume, span, cursorAt, silentSince, width, height }: StripCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeInUse()
  // Asking for them makes the browser work out the styles of whatever is pending.
  const colours = useMemo(readColours, [theme])
  const ratio = usePixelRatio()
  useEffect(() => {
    const element = canvas.current
    const draw = (): void => {
      const context = element?.getContext('2d')
      if (element === null || context === null || context === undefined) return
      element.width = Math.round(width * ratio)
      element.height = Math.round(height * ratio)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawStrip(context, { width, height }, { volume, span, cursorAt, silentSince, colours })
    }
    draw()
    // A graphics card that was taken away gives an empty canvas back.
    element?.addEventListener('contextrestored', draw)
    return () => element?.removeEventListener('contextrestored', draw)
  }, [volume, span, cursorAt, silentSince, width, height, colours, ratio])
  return <canvas ref={canvas} style={{ width, height, display: 'block' }} aria-hidden="true" />
}

function readColours(): StripColours {
  return {
    others: tokenColour('--line-3'),
    warnings: tokenColour('--late-fill'),
    errors: tokenColour('--silent-fill'),
    gap: tokenColour('--gap'),
    gapGround: tokenColour('--gap-bg'),
    silent: tokenColour('--silent'),
    silentGround: tokenColour('--silent-bg'),
  }
}
