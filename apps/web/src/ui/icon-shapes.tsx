import type { ReactNode } from 'react'

export type IconName =
  | 'search'
  | 'chevron'
  | 'back'
  | 'copy'
  | 'check'
  | 'cross'
  | 'pause'
  | 'play'
  | 'sun'
  | 'moon'
  | 'system'
  | 'hosts'
  | 'add'
  | 'info'
  | 'warning'
  | 'streams'
  | 'more'
  | 'download'
  | 'command'
  | 'field'
  | 'link'
  | 'filter'
  | 'columns'
  | 'chart'
  | 'include'
  | 'exclude'
  | 'context'
  | 'flag'
  | 'trigger'
  | 'clock'
  | 'wall'
  | 'eyeClosed'
  | 'eye'

/** Line drawings on a 16 × 16 grid, stroked with the current colour. */
export const ICON_SHAPES: Readonly<Record<IconName, ReactNode>> = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  chevron: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  back: <path d="M9.5 4 5.5 8l4 4" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.500V4A1.500 1.500 0 0 0 9 2.500H4A1.500 1.500 0 0 0 2.500 4v5A1.500 1.500 0 0 0 4 10.500h1.500" />
    </>
  ),
  check: <path d="m3 8.500 3.200 3.200L13 4.800" />,
  cross: <path d="m4.500 4.500 7 7M11.500 4.500l-7 7" />,
  pause: <path d="M5.500 3.500v9M10.500 3.500v9" strokeWidth="2" />,
  play: <path d="M5 3.500v9l7.500-4.500z" fill="currentColor" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.750" />
      <path d="M8 1.750v1.500M8 12.750v1.500M1.750 8h1.500M12.750 8h1.500M3.600 3.600l1.050 1.050M11.350 11.350l1.050 1.050M12.400 3.600l-1.050 1.050M4.650 11.350 3.600 12.400" />
    </>
  ),
  moon: <path d="M13 9.600A5.600 5.600 0 0 1 6.400 3a5.300 5.300 0 1 0 6.600 6.600z" />,
  system: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 2.500a5.500 5.500 0 0 1 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
  hosts: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.500" />
      <path d="M6 13.500h4M8 11v2.500" />
    </>
  ),
  wall: (
    <path d="M8 1.800 11 3.500v3.400L8 8.600 5 6.900V3.500zM5 8.200l2.600 1.500v3L5 14.200l-2.600-1.500v-3zM11 8.200l2.600 1.500v3L11 14.200l-2.600-1.500v-3z" />
  ),
  add: <path d="M8 3.500v9M3.500 8h9" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.750" />
      <path d="M8 7.500V11M8 5.200v.1" />
    </>
  ),
  warning: <path d="M8 2.500 14.200 13H1.800zM8 6.500v3M8 11.200v.1" />,
  more: (
    <g fill="currentColor">
      <circle cx="4" cy="8" r=".8" />
      <circle cx="8" cy="8" r=".8" />
      <circle cx="12" cy="8" r=".8" />
    </g>
  ),
  download: <path d="M8 2.500v7.500M4.800 7 8 10.200 11.200 7M3 13.200h10" />,
  command: <path d="m3 4.500 3.500 3.500L3 11.500M8.500 11.500h4.500" />,
  field: <path d="M2 11.500h2.500l2-7 3 8 1.800-4.500H14" />,
  streams: <path d="M2.500 4.500h11M2.500 8h7M2.500 11.500h9" />,
  eye: (
    <>
      <path d="M1.800 8s2.200-4.200 6.200-4.200S14.200 8 14.200 8s-2.200 4.200-6.200 4.200S1.800 8 1.800 8z" />
      <circle cx="8" cy="8" r="1.800" />
    </>
  ),
  eyeClosed: (
    <>
      <path
        d="M1.800 8s2.200-4.200 6.200-4.200S14.200 8 14.200 8s-2.200 4.200-6.200 4.200S1.800 8 1.800 8z"
        opacity=".55"
      />
      <path d="M3 13 13 3" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 5v3.200l2 1.300" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  columns: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M6.2 3v10M9.8 3v10" />
    </>
  ),
  chart: <path d="M2.500 12.500 6 7.500l3 3 4.500-7" />,
  include: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M8 5.500v5M5.500 8h5" />
    </>
  ),
  exclude: (
    <>
      <circle cx="8" cy="8" r="5.500" />
      <path d="M5.500 8h5" />
    </>
  ),
  context: <path d="M2.500 4h11M4.500 8h9M2.500 12h11" />,
  trigger: <path d="M2 11h4V5h4v6h4" />,
  flag: <path d="M4.500 14V2.500h7v6.500l-3.500-2-3.500 2" />,
  link: (
    <>
      <path d="M6.800 9.200 9.200 6.800" />
      <path d="M7.600 4.800 9 3.400a2.550 2.550 0 0 1 3.600 3.600L11.200 8.400M8.400 11.200 7 12.600A2.550 2.550 0 0 1 3.400 9l1.400-1.400" />
    </>
  ),
}
