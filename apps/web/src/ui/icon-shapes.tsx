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
      <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
    </>
  ),
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  cross: <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2" />,
  play: <path d="M5 3.5v9l7.5-4.5z" fill="currentColor" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.75v1.5M8 12.75v1.5M1.75 8h1.5M12.75 8h1.5M3.6 3.6l1.05 1.05M11.35 11.35l1.05 1.05M12.4 3.6l-1.05 1.05M4.65 11.35 3.6 12.4" />
    </>
  ),
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.3 5.3 0 1 0 6.6 6.6z" />,
  system: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
  hosts: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.5" />
      <path d="M6 13.5h4M8 11v2.5" />
    </>
  ),
  wall: (
    <path d="M8 1.8 11 3.5v3.4L8 8.6 5 6.9V3.5zM5 8.2l2.6 1.5v3L5 14.2l-2.6-1.5v-3zM11 8.2l2.6 1.5v3L11 14.2l-2.6-1.5v-3z" />
  ),
  add: <path d="M8 3.5v9M3.5 8h9" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5V11M8 5.2v.1" />
    </>
  ),
  warning: <path d="M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.2v.1" />,
  more: (
    <g fill="currentColor">
      <circle cx="4" cy="8" r=".8" />
      <circle cx="8" cy="8" r=".8" />
      <circle cx="12" cy="8" r=".8" />
    </g>
  ),
  download: <path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10" />,
  command: <path d="m3 4.5 3.5 3.5L3 11.5M8.5 11.5h4.5" />,
  field: <path d="M2 11.5h2.5l2-7 3 8 1.8-4.5H14" />,
  streams: <path d="M2.5 4.5h11M2.5 8h7M2.5 11.5h9" />,
  eye: (
    <>
      <path d="M1.8 8s2.2-4.2 6.2-4.2S14.2 8 14.2 8s-2.2 4.2-6.2 4.2S1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  eyeClosed: (
    <>
      <path d="M1.8 8s2.2-4.2 6.2-4.2S14.2 8 14.2 8s-2.2 4.2-6.2 4.2S1.8 8 1.8 8z" opacity=".55" />
      <path d="M3 13 13 3" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  columns: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M6.2 3v10M9.8 3v10" />
    </>
  ),
  chart: <path d="M2.5 12.5 6 7.5l3 3 4.5-7" />,
  include: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5.5v5M5.5 8h5" />
    </>
  ),
  exclude: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M5.5 8h5" />
    </>
  ),
  context: <path d="M2.5 4h11M4.5 8h9M2.5 12h11" />,
  trigger: <path d="M2 11h4V5h4v6h4" />,
  flag: <path d="M4.5 14V2.5h7v6.5l-3.5-2-3.5 2" />,
  link: (
    <>
      <path d="M6.8 9.2 9.2 6.8" />
      <path d="M7.6 4.8 9 3.4a2.55 2.55 0 0 1 3.6 3.6L11.2 8.4M8.4 11.2 7 12.6A2.55 2.55 0 0 1 3.4 9l1.4-1.4" />
    </>
  ),
}
