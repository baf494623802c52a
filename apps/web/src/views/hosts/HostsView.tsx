import { RATE_STEP_MS } from '@multimeter/protocol'
import { useMemo, useRef, useState, type ReactElement } from 'react'

import { useNavigate } from '../../address/use-address.ts'
import { hostPath } from '../../model/host-path.ts'
import { describeHostless } from '../../model/describe-hostless.ts'
import { describeRefused } from '../../model/describe-refused.ts'
import { statesAt } from '../../model/host-state.ts'
import { sightOf } from '../../model/sight.ts'
import { RETIRE } from '../../retire/retire-dialog.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { useShownHosts, useShownNow } from '../../time/use-shown.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatClock } from '../../ui/format-time.ts'
import { formatCount, formatRate } from '../../ui/format-number.ts'
import { CodedText } from '../../ui/CodedText.tsx'
import { OpenedSlot } from '../../ui/OpenedSlot.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useTitle } from '../../ui/use-title.ts'
import { CountTiles } from './CountTiles.tsx'
import { countStates, countWithoutRhythm, sumRates } from '../../model/count-hosts.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { filterHosts } from './filter-hosts.ts'
import { groupHosts, type Grouping } from './group-hosts.ts'
import styles from './HostsView.module.css'
import { HostTable } from './HostTable.tsx'
import { liveNote } from './live-note.ts'
import { ProofOfLife } from './ProofOfLife.tsx'
import { DEFAULT_SORT, groupRank, sortHosts } from './sort-hosts.ts'
import { useHostsQuery } from './use-hosts-query.ts'
import { unknownNote } from './unknown-note.ts'

const BY_STATE = { value: 'state', label: 'State' } as const
const NO_GROUPS = { value: 'none', label: 'None' } as const
const GROUPINGS = [
  NO_GROUPS,
  { value: 'company', label: 'Company' },
  { value: 'path', label: 'Company / system / environment' },
  BY_STATE,
] as const
/** Where no routing key names a group. */
const PATHLESS_GROUPINGS = [NO_GROUPS, BY_STATE] as const

/** Everything that spoke. */
export function HostsView(): ReactElement {
  useTitle('Hosts')
  const rows = useShownHosts()
  const complete = useHosts((state) => state.complete)
  const refused = useHosts((state) => state.refused)
  const offender = useHosts((state) => state.offender)
  const hostless = useHosts((state) => state.hostless)
  const sources = useConnection((state) => state.sources)
  const now = useShownNow()
  const [{ text, state, by }, change] = useHostsQuery()
  const [sort, setSort] = useState(DEFAULT_SORT)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [retiring, setRetiring] = useState<string | undefined>()
  const navigate = useNavigate()
  const filterInput = useRef<HTMLInputElement>(null)

  const sight = useMemo(() => sightOf(sources), [sources])
  const stateOf = useMemo(() => statesAt(now, sight), [sight, now])
  const counts = useMemo(() => countStates(rows, stateOf), [rows, stateOf])
  const notes = useMemo(
    () => ({
      live: liveNote(countWithoutRhythm(rows, stateOf)),
      unknown: unknownNote(rows.filter((row) => stateOf(row) === 'unknown').map(sight)),
    }),
    [rows, stateOf, sight],
  )
  const shown = useMemo(() => filterHosts(rows, { text, state }, stateOf), [rows, text, state, stateOf])
  const lines = useMemo(
    () =>
      groupHosts(sortHosts(shown, sort, { now, stateOf, sightOf: sight }), {
        by,
        closed,
        stateOf,
        rank: groupRank(sort, stateOf),
      }),
    [shown, sort, by, closed, now, stateOf, sight],
  )
  const grouped = useMemo(() => rows.filter(({ group }) => group !== undefined).length, [rows])

  useKeys({
    '/': () => filterInput.current?.focus(),
    Escape: () => change({ text: '', state: undefined }, 'push'),
  })

  const feet = [
    rows.some(({ count }) => Number.isNaN(count))
      ? `At ${formatClock(now)}: how much was counted of hosts that spoke since is not known here (–), and rates are means of ${formatAge(RATE_STEP_MS)}.`
      : undefined,
    describeRefused(refused, offender),
    hostless === undefined ? undefined : describeHostless(hostless),
  ].filter((text) => text !== undefined)
  const openFirst = (): void => {
    const first = lines.find((line) => line.kind === 'host')
    if (first !== undefined) navigate(hostPath(first.row.host))
  }
  const toggle = (id: string): void =>
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })

  return (
    <main className={styles.view} aria-label="Hosts">
      <Unseen>
        <h1>Hosts</h1>
      </Unseen>
      <div className={styles.band}>
        <CountTiles
          counts={counts}
          notes={notes}
          state={state}
          onState={(chosen) => change({ state: chosen }, 'push')}
        />
        <ProofOfLife />
      </div>
      <div className={styles.bar} role="toolbar" aria-label="Host filters">
        <div className={styles.filter}>
          <SearchField
            name="Filter hosts"
            placeholder="Filter hosts, e.g. shop prod silent"
            value={text}
            onChange={(typed) => change({ text: typed })}
            keyCap="/"
            onEnter={openFirst}
            inputRef={filterInput}
          />
        </div>
        <span className={styles.caption}>Group by</span>
        <Segments<Grouping>
          name="Group by"
          options={grouped > 0 ? GROUPINGS : PATHLESS_GROUPINGS}
          value={grouped === 0 && by !== 'state' ? 'none' : by}
          onChange={(chosen) => change({ by: chosen }, 'push')}
        />
        {grouped > 0 && grouped < rows.length ? (
          <span
            className={classNames(styles.hint, styles.levels)}
            title="Company, system and environment are the words before the host in its routing keys."
          >
            known for {formatCount(grouped)} of {formatCount(rows.length)} hosts
          </span>
        ) : undefined}
        <span className={styles.space} />
        <span className={styles.hint}>
          {shown.length === rows.length
            ? `${formatCount(rows.length)} ${rows.length === 1 ? 'host' : 'hosts'}${complete ? '' : ' so far'}`
            : `${formatCount(shown.length)} of ${formatCount(rows.length)} hosts`}
          {' · '}
          {formatRate(sumRates(shown))} msg/s
        </span>
        <ExportMenu />
      </div>
      <HostTable
        lines={lines}
        now={now}
        stateOf={stateOf}
        sightOf={sight}
        sort={sort}
        onSort={setSort}
        onToggle={toggle}
        onRetire={setRetiring}
        empty={emptyText(rows.length, text !== '' || state !== undefined)}
      />
      {feet.length === 0 ? undefined : (
        <div className={styles.feet}>
          {feet.map((text) => (
            <p key={text} className={styles.foot}>
              <CodedText text={text} />
            </p>
          ))}
        </div>
      )}
      {retiring === undefined ? undefined : (
        <OpenedSlot key={retiring} of={RETIRE} with={{ host: retiring, onClose: () => setRetiring(undefined) }} />
      )}
    </main>
  )
}

function emptyText(known: number, filtered: boolean): string {
  if (known > 0 && filtered) return 'No host fits this filter. Press Esc to lift it.'
  return 'Asking the gateway which hosts have spoken.'
}
