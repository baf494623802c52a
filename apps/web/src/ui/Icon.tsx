import type { ReactElement } from 'react'

import { ICON_SHAPES, type IconName } from './icon-shapes.tsx'

interface IconProps {
  readonly name: IconName
  /** Side in px. @default 16 */
  readonly size?: number
}

/** A decorative drawing; the name of what it stands for belongs to the control around it. */
export function Icon({ name, size = 16 }: IconProps): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {ICON_SHAPES[name]}
    </svg>
  )
}
