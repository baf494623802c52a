import { useRef, type PointerEvent } from 'react'

import type { Stretch } from './chart-window.ts'
import { useGatewayTime } from './gateway-time.ts'
import { stretchBetween } from './stretch.ts'
import { useTimeTools } from './use-time.ts'

/** A press that moves less is a click, px. */
const CLICK_PX = 4

interface PlotPointer {
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerLeave: () => void
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerCancel: () => void
  readonly onDoubleClick: () => void
}

export interface PlotPointerOptions {
  /** What the plot shows now; undefined while it shows nothing. */
  readonly window: () => { readonly fromAt: number; readonly untilAt: number } | undefined
  /** A stretch was marked, or the mark taken away. */
  readonly onMark: (stretch: Stretch | undefined) => void
  readonly onHover: (isHovered: boolean) => void
}

/** Hovering reads, a click holds and puts the cursor there, a drag selects a stretch and holds, a double click goes live. */
export function usePlotPointer({ window, onMark, onHover }: PlotPointerOptions): PlotPointer {
  const { time, crosshair } = useTimeTools()
  const gatewayTime = useGatewayTime()
  const pressed = useRef<{ readonly x: number; readonly at: number } | undefined>(undefined)

  const momentOf = (event: PointerEvent<HTMLElement>): number | undefined => {
    const shown = window()
    if (shown === undefined) return undefined
    const box = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    return shown.fromAt + share * (shown.untilAt - shown.fromAt)
  }
  const isDrag = (event: PointerEvent<HTMLElement>): boolean =>
    event.pointerType !== 'touch' && Math.abs(event.clientX - (pressed.current?.x ?? event.clientX)) >= CLICK_PX

  return {
    onPointerMove: (event) => {
      const at = momentOf(event)
      // A finger scrolls; only a pointer that can hover reads values.
      if (at === undefined || event.pointerType === 'touch') return
      onHover(true)
      crosshair.setState({ at })
      if (pressed.current === undefined || !isDrag(event)) return
      // The window must stand while a part of it is being chosen.
      time.hold(gatewayTime(), 'choice')
      onMark(stretchBetween(pressed.current.at, at))
    },
    onPointerLeave: () => {
      onHover(false)
      crosshair.setState({ at: undefined })
    },
    onPointerDown: (event) => {
      const at = momentOf(event)
      if (at === undefined || event.button !== 0) return
      pressed.current = { x: event.clientX, at }
      if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerUp: (event) => {
      const at = momentOf(event)
      const isClick = pressed.current !== undefined && !isDrag(event)
      pressed.current = undefined
      if (at === undefined || !isClick) return
      onMark(undefined)
      time.rewind(at, gatewayTime())
    },
    onPointerCancel: () => {
      pressed.current = undefined
    },
    onDoubleClick: () => time.goLive(),
  }
}
