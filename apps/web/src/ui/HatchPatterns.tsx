import type { ReactElement } from 'react'

/** The hatching of holes, once in the document; anything may fill with `url(#hatch)`. */
export function HatchPatterns(): ReactElement {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--gap-bg)" />
          <rect width="1.5" height="6" fill="var(--gap)" opacity=".55" />
        </pattern>
      </defs>
    </svg>
  )
}
