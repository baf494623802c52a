import type { ReactElement } from 'react'

/** The hatching of holes and of silence, once in the document; anything may fill with `url(#hatch)` or `url(#hatch-silent)`. */
export function HatchPatterns(): ReactElement {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--gap-bg)" />
          <rect width="1.5" height="6" fill="var(--gap)" opacity=".55" />
        </pattern>
        <pattern id="hatch-silent" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--silent-bg)" />
          <rect width="1.5" height="6" fill="var(--silent)" opacity=".34" />
        </pattern>
      </defs>
    </svg>
  )
}
