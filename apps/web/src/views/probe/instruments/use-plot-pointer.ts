import { useRef, type PointerEvent } from 'react'
import type { StoreApi } from 'zustand/vanilla'

import { useFeed } from '../../../stores/use-feed.ts'
import { useGatewayTime } from '../../../time/gateway-time.ts'
import { useTimeTools } from '../../../time/use-time.ts'
import { stretchBetween, type StretchState } from './stretch.ts'

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

/** Hovering reads, a click holds and puts the cursor there, a drag selects a stretch and holds, a double click goes live. */
export function usePlotPointer(
  id: string,
  stretch: StoreApi<StretchState>,
  onHover: (isHovered: boolean) => void,
): PlotPointer {
  const feed = useFeed()
  const { time, crosshair } = useTimeTools()
  const gatewayTime = useGatewayTime()
  const pressed = useRef<{ readonly x: number; readonly at: number } | undefined>(undefined)

  const momentOf = (event: PointerEvent<HTMLElement>): number | undefined => {
    const chart = feed.chart(id)
    if (chart === undefined) return undefined
    const box = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    return chart.fromAt + share * (chart.untilAt - chart.fromAt)
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
      stretch.setState({ selected: stretchBetween(pressed.current.at, at) })
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
      stretch.setState({ selected: undefined })
      time.rewind(at, gatewayTime())
    },
    onPointerCancel: () => {
      pressed.current = undefined
    },
    onDoubleClick: () => time.goLive(),
  }
}
