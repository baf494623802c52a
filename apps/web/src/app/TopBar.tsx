import type { ReactElement } from 'react'

import { Link } from '../address/Link.tsx'
import { JumpButton } from '../palette/JumpButton.tsx'
import { useHosts } from '../stores/use-hosts.ts'
import { formatCount } from '../ui/format-number.ts'
import { Icon } from '../ui/Icon.tsx'
import { CanaryMini } from './CanaryMini.tsx'
import { LinkChip } from './LinkChip.tsx'
import { Mark } from './Mark.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import styles from './TopBar.module.css'
import { PageClock } from './PageClock.tsx'
import { useScreen } from './use-screen.ts'

/** Where one is, whether the gateway is heard, and what time it is. */
export function TopBar({ onJump }: { readonly onJump: () => void }): ReactElement {
  const known = useHosts(({ rows }) => rows.length)
  const screen = useScreen()
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.brand} aria-label="Multimeter">
        <Mark />
        <span className={styles.product}>Multimeter</span>
      </Link>
      <nav className={styles.nav} aria-label="Main">
        <Link href="/" aria-current={screen === 'hosts' ? 'page' : screen === 'probe' ? 'true' : undefined}>
          <span className={styles.navIcon}>
            <Icon name="hosts" />
          </span>
          Hosts
          {known > 0 ? <span className={styles.count}>{formatCount(known)}</span> : undefined}
        </Link>
        <Link href="/logs" aria-current={screen === 'logs' ? 'page' : undefined}>
          <span className={styles.navIcon}>
            <Icon name="streams" />
          </span>
          Logs
        </Link>
        <Link href="/charts" aria-current={screen === 'charts' ? 'page' : undefined}>
          <span className={styles.navIcon}>
            <Icon name="chart" />
          </span>
          Charts
        </Link>
        <Link href="/wall">
          <span className={styles.navIcon}>
            <Icon name="wall" />
          </span>
          Wall
        </Link>
        <Link href="/emit" aria-current={screen === 'emit' ? 'page' : undefined}>
          <span className={styles.navIcon}>
            <Icon name="add" />
          </span>
          Add a host
        </Link>
      </nav>
      <span className={styles.space} />
      <JumpButton onOpen={onJump} />
      <CanaryMini />
      <LinkChip />
      <PageClock />
      <span className={styles.theme}>
        <ThemeSwitch />
      </span>
    </header>
  )
}
