import { useEffect, useState, type ReactElement } from 'react'

import type { LogQuery } from '../../feed/log/log-query.ts'
import type { LogLine } from '../../feed/log/log-row.ts'
import { GoneNotice } from '../../log/GoneNotice.tsx'
import { LinkLostRow } from '../../log/LinkLostRow.tsx'
import { AnyOutageRow } from './AnyOutageRow.tsx'
import { LogRows } from '../../log/LogRows.tsx'
import { LookingNotice } from '../../log/LookingNotice.tsx'
import { NothingMatches } from '../../log/NothingMatches.tsx'
import { NO_FILTER, partsOf } from '../../log/query-parts.ts'
import { useBookmarks } from '../../log/use-bookmarks.ts'
import { useGoal } from '../../log/use-goal.ts'
import { useLogQuery } from '../../log/use-log-query.ts'
import { useOpened } from '../../log/use-opened.ts'
import { useAddress, useNavigate } from '../../address/use-address.ts'
import { useViewQuery } from '../../address/use-view-query.ts'
import type { ViewQuery } from '../../address/view-query.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { classNames } from '../../ui/class-names.ts'
import { Unseen } from '../../ui/Unseen.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { ChipBar } from './ChipBar.tsx'
import { describeEmpty } from './describe-empty.ts'
import { LineInset } from './LineInset.tsx'
import { LogHead } from './LogHead.tsx'
import { LogSide } from './LogSide.tsx'
import styles from './LogsView.module.css'
import { QueryBar } from './QueryBar.tsx'
import { sideOf } from './side.ts'
import { usePointedLine } from './use-pointed-line.ts'

/** What all hosts say, filtered. */
export function LogsView(): ReactElement {
  const feed = useFeed()
  const [query, change] = useViewQuery()
  const navigate = useNavigate()
  const [opened, setOpened] = useOpened()
  const side = useAddress(({ search }) => sideOf(search))
  const [fieldsOpen, setFieldsOpen] = useState(false)
  const bookmarks = useBookmarks()
  const goals = useGoal()
  const pointed = usePointedLine(goals)
  const isReplayed = useProbe((state) => state.isReplayed)
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const refused = useProbe((state) => state.refused)
  useTitle('Logs')
  useLogQuery(query)

  const { pattern } = query
  useEffect(() => feed.watchPattern(pattern), [feed, pattern])
  useEffect(() => () => feed.probeHost(undefined), [feed])

  const changeView = (part: Partial<ViewQuery>, by?: 'replace' | 'push'): void => {
    // A link to one message shows it unfiltered; this is another view.
    pointed.leave()
    change(part, by)
  }
  const step = (part: Partial<LogQuery>): void => changeView(part, 'push')
  const isFiltered = partsOf(query).length > 0
  const showContext = (line: LogLine): void => {
    step({ ...NO_FILTER, fold: 'off' })
    goals.go(line, 'open')
  }
  return (
    <main className={styles.view} aria-label="Logs">
      <Unseen>
        <h1>Logs</h1>
      </Unseen>
      <QueryBar query={query} onChange={changeView} />
      <ChipBar
        query={query}
        bookmarks={bookmarks}
        goals={goals}
        fieldsOpen={fieldsOpen}
        onChange={step}
        onFields={() => setFieldsOpen((open) => !open)}
      />
      {goals.located?.state === 'waiting' ? <LookingNotice at={pointed.at} /> : undefined}
      {goals.located?.state === 'gone' ? (
        <GoneNotice
          at={pointed.at}
          isFiltered={isFiltered}
          onDismiss={() => {
            goals.drop()
            pointed.leave()
          }}
        />
      ) : undefined}
      <div className={classNames(styles.columns, side === 'templates' && styles.wide)}>
        <LogSide side={side} isOpen={fieldsOpen} />
        <section className={styles.log} aria-label="Log">
          <LogHead columns={query.columns} />
          <LogRows
            look="logs"
            opened={opened}
            inset={(line) => (
              <LineInset
                line={line}

                onContext={() => showContext(line)}
                onClose={() => setOpened(undefined)}
              />
            )}
            nothing={
              <NothingMatches
                query={query}
                onChange={step}
                otherwise={describeEmpty({ pattern, isReplayed, isCapsule, refused })}
              />
            }
            bookmarks={bookmarks}
            goals={goals}
            onOpen={setOpened}
            onBack={() => {
              if (fieldsOpen) setFieldsOpen(false)
              else if (isFiltered) step(NO_FILTER)
              else navigate('/')
            }}
          />
          <AnyOutageRow />
          <LinkLostRow />
        </section>
      </div>
    </main>
  )
}
