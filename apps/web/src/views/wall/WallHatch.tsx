import type { ReactElement } from 'react'

/** Hatching for people across a room, in the colours of a wall, which are dark whatever the page's theme is. */
export function WallHatch(): ReactElement {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="wall-hatch" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="16" height="16" fill="var(--bg-1)" />
          <rect width="4" height="16" fill="var(--fg-3)" />
        </pattern>
        <pattern
          id="wall-hatch-silent"
          width="16"
          height="16"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="16" fill="var(--silent)" opacity=".55" />
        </pattern>
      </defs>
    </svg>
  )
}
