import type { ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { ColumnsMenu } from '../../log/ColumnsMenu.tsx'
import { GoneNotice } from '../../log/GoneNotice.tsx'
import { HoldButton } from '../../log/HoldButton.tsx'
import { LineDetailPanel } from '../../log/LineDetailPanel.tsx'
import { LinkLostRow } from '../../log/LinkLostRow.tsx'
import { LogRows } from '../../log/LogRows.tsx'
import { LowestMenu } from '../../log/LowestMenu.tsx'
import { NothingMatches } from '../../log/NothingMatches.tsx'
import { LOWEST_OPTIONS, NO_FILTER, partsOf } from '../../log/query-parts.ts'
import { TestChips } from '../../log/TestChips.tsx'
import { TextFilter } from '../../log/TextFilter.tsx'
import { useBookmarks } from '../../log/use-bookmarks.ts'
import { useGoal } from '../../log/use-goal.ts'
import { useLogQuery } from '../../log/use-log-query.ts'
import { useOpened } from '../../log/use-opened.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useViewQuery } from '../../address/use-view-query.ts'
import { Segments } from '../../ui/Segments.tsx'
import styles from './LogPanel.module.css'
import type { Outage } from '../../model/outage.ts'
import { OutageRow } from '../../log/OutageRow.tsx'
import { RowCount } from './RowCount.tsx'
import { SilenceRow } from './SilenceRow.tsx'

interface LogPanelProps {
  /** The host, while it is silent. */
  readonly silent: HostRow | undefined
  readonly outage: Outage | undefined
  /** Why there is no line, where there is none. */
  readonly nothing: string | undefined
  /** One step further out than what is open here. */
  readonly onBack: () => void
}

/** The log of one host, in the page's one time. */
export function LogPanel({ silent, outage, nothing, onBack }: LogPanelProps): ReactElement {
  const now = useGatewayNow()
  const [query, change] = useViewQuery()
  const [opened, setOpened] = useOpened()
  const bookmarks = useBookmarks()
  const goals = useGoal()
  useLogQuery(query)

  return (
    <section className={styles.panel} aria-label="Log">
      <div className={styles.head} role="search" aria-label="Log filter">
        <h2>Log</h2>
        {partsOf(query).length === 0 ? <RowCount hadLines={nothing !== undefined} /> : undefined}
        <TestChips tests={query.tests} onChange={(tests) => change({ tests }, 'push')} />
        <span className={styles.space} />
        <TextFilter look="compact" value={query.text} onChange={(text, by) => change({ text }, by)} />
        <span className={styles.wide}>
          <Segments
            name="Lowest severity"
            options={LOWEST_OPTIONS}
            value={query.lowest}
            onChange={(lowest) => change({ lowest }, 'push')}
          />
          <ColumnsMenu columns={query.columns} onChange={(columns) => change({ columns }, 'push')} />
          <HoldButton />
        </span>
        <span className={styles.small}>
          <LowestMenu value={query.lowest} onChange={(lowest) => change({ lowest }, 'push')} />
        </span>
      </div>
      {goals.located?.state === 'gone' ? <GoneNotice at={undefined} isFiltered onDismiss={goals.drop} /> : undefined}
      <div className={styles.body}>
        <div className={styles.main}>
          <LogRows
            look="probe"
            opened={opened}
            nothing={
              <NothingMatches
                query={query}
                onChange={(part) => change(part, 'push')}
                otherwise={nothing ?? 'The next message of this host is drawn here as it comes.'}
              />
            }
            bookmarks={bookmarks}
            goals={goals}
            onOpen={setOpened}
            onBack={() => (partsOf(query).length > 0 ? change(NO_FILTER, 'push') : onBack())}
          />
          {silent === undefined ? undefined : <SilenceRow row={silent} now={now} />}
          {outage === undefined ? undefined : <OutageRow outage={outage} now={now} />}
          <LinkLostRow />
        </div>
        {opened === undefined ? undefined : (
          <LineDetailPanel key={opened.row} line={opened} onClose={() => setOpened(undefined)} />
        )}
      </div>
    </section>
  )
}
