import type { ReactElement } from 'react'

/**
 * Shape first, colour second: a disc, a ring, a diamond in a ring, a diamond in a ring that fills, a square with a cross, a dotted
 * circle, a ring with a question mark.
 */
export type LampState = 'live' | 'quiet' | 'warning' | 'late' | 'broken' | 'waiting' | 'unknown'

/** The ring of a late lamp. */
const RING_RADIUS = 6.6
const RING_LENGTH = 2 * Math.PI * RING_RADIUS

interface LampProps {
  readonly state: LampState
  /** Side in px. @default 14 */
  readonly size?: number
  /** Brightness of a live lamp, 0 to 1. @default 1 */
  readonly glow?: number
  /** How full the ring of a late lamp is, 0 to 1. @default 0 */
  readonly filled?: number
}

/** A lamp never stands without its word beside it, so it is hidden from assistive technology. */
export function Lamp({ state, size = 14, glow = 1, filled = 0 }: LampProps): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawing(state, { glow, filled })}
    </svg>
  )
}

function drawing(state: LampState, { glow, filled }: { glow: number; filled: number }): ReactElement {
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
    case 'late':
      return (
        <>
          <g fill="none" stroke="var(--late)" strokeWidth="1.8">
            <circle cx="8" cy="8" r={RING_RADIUS} strokeOpacity=".28" />
            <circle
              cx="8"
              cy="8"
              r={RING_RADIUS}
              strokeDasharray={`${Math.round(filled * RING_LENGTH * 10) / 10} ${RING_LENGTH}`}
              transform="rotate(-90 8 8)"
            />
          </g>
          <path d="M8 4.800 11.200 8 8 11.200 4.800 8z" fill="var(--late)" />
        </>
      )
    case 'unknown':
      return (
        <g fill="none" stroke="var(--fg-3)" strokeWidth="1.4" strokeLinecap="round">
          <circle cx="8" cy="8" r="6.4" />
          <path d="M6.300 6.600a1.700 1.700 0 1 1 2.500 1.500q-.8.400-.8 1.200M8 11.300v.1" />
        </g>
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
