import { useCallback, useEffect, useRef, type PointerEvent } from 'react'

import { useTimeTools } from '../time/use-time.ts'

/** A row that came under a pointer at rest is pointed at when it stays there for so long. */
const REST_MS = 150

interface RowPointer {
  /** The pointer is over a line of this moment. */
  readonly point: (at: number, event: PointerEvent) => void
  /** It is over none. */
  readonly leave: () => void
}

/** Moves the crosshair of all panes with the pointer; lines that run past under it do not, as each move draws in every chart. */
export function useRowPointer(): RowPointer {
  const { crosshair } = useTimeTools()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const set = useCallback(
    (at: number | undefined, afterMs: number): void => {
      clearTimeout(timer.current)
      timer.current = undefined
      if (afterMs === 0) crosshair.setState({ at })
      else timer.current = setTimeout(() => crosshair.setState({ at }), afterMs)
    },
    [crosshair],
  )
  useEffect(() => () => clearTimeout(timer.current), [])
  const point = useCallback(
    (at: number, { movementX, movementY }: PointerEvent): void =>
      set(at, movementX === 0 && movementY === 0 ? REST_MS : 0),
    [set],
  )
  const leave = useCallback((): void => set(undefined, 0), [set])
  return { point, leave }
}
