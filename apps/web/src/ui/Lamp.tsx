import type { ReactElement } from 'react'

/** Shape first, colour second: a disc, a ring, a diamond in a ring, a square with a cross, a dotted circle. */
export type LampState = 'live' | 'quiet' | 'warning' | 'broken' | 'waiting'

interface LampProps {
  readonly state: LampState
  /** Side in px. @default 14 */
  readonly size?: number
  /** Brightness of a live lamp, 0 to 1. @default 1 */
  readonly glow?: number
}

/** A lamp never stands without its word beside it, so it is hidden from assistive technology. */
export function Lamp({ state, size = 14, glow = 1 }: LampProps): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawing(state, glow)}
    </svg>
  )
}

function drawing(state: LampState, glow: number): ReactElement {
  switch (state) {
    case 'live':
      return <circle cx="8" cy="8" r="4.5" fill="var(--live)" opacity={glow} />
    case 'quiet':
      return <circle cx="8" cy="8" r="3.9" fill="none" stroke="var(--fg-3)" strokeWidth="1.5" />
    case 'waiting':
      return (
        <circle cx="8" cy="8" r="5" fill="none" stroke="var(--retired)" strokeWidth="1.4" strokeDasharray="2 2.2" />
      )
    case 'warning':
      return (
        <>
          <circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--late)" strokeWidth="1.6" strokeOpacity=".45" />
          <path d="M8 4.800 11.200 8 8 11.200 4.800 8z" fill="var(--late)" />
        </>
      )
    case 'broken':
      return (
        <>
          <rect x="2" y="2" width="12" height="12" rx="2" fill="var(--silent)" />
          <path
            d="m5.400 5.400 5.200 5.200M10.600 5.400l-5.200 5.200"
            stroke="var(--bg-1)"
            strokeWidth="1.9"
            strokeLinecap="round"
          />
        </>
      )
  }
}
