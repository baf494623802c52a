import { useMemo, useRef, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'

import { hostPath } from '../../model/host-path.ts'
import { describeHostless } from '../../model/describe-hostless.ts'
import { hostState, sourcesAway, type HostState, type StateOf } from '../../model/host-state.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatCount } from '../../ui/format-number.ts'
import { CodedText } from '../../ui/CodedText.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { keptValue } from '../../ui/storage.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useTitle } from '../../ui/use-title.ts'
import { CountTiles } from './CountTiles.tsx'
import { countHosts } from './count-hosts.ts'
import { filterHosts } from './filter-hosts.ts'
import { groupHosts, type GroupDepth } from './group-hosts.ts'
import styles from './HostsView.module.css'
import { HostTable } from './HostTable.tsx'
import { ProofOfLife } from './ProofOfLife.tsx'
import { DEFAULT_SORT, groupRank, sortHosts } from './sort-hosts.ts'

const DEPTHS = [
  { value: '0', label: 'None' },
  { value: '1', label: 'Company' },
  { value: '3', label: 'Company / system / environment' },
] as const

const keptDepth = keptValue('local', 'multimeter.group-by')

/** Everything that spoke. */
export function HostsView(): ReactElement {
  useTitle('Hosts')
  const rows = useHosts((state) => state.rows)
  const complete = useHosts((state) => state.complete)
  const refused = useHosts((state) => state.refused)
  const hostless = useHosts((state) => state.hostless)
  const sources = useConnection((state) => state.sources)
  const now = useGatewayNow()
  const [text, setText] = useState('')
  const [state, setState] = useState<HostState | undefined>()
  const [depth, setDepth] = useState(() => readDepth(keptDepth.read()))
  const [sort, setSort] = useState(DEFAULT_SORT)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [, navigate] = useLocation()
  const filterInput = useRef<HTMLInputElement>(null)

  const stateOf = useMemo((): StateOf => {
    const isAway = sourcesAway(sources)
    return (host) => hostState(host.lastHeardAt, now, isAway(host))
  }, [sources, now])
  const counts = useMemo(() => countHosts(rows, { now, stateOf }), [rows, now, stateOf])
  const shown = useMemo(() => filterHosts(rows, { text, state }, stateOf), [rows, text, state, stateOf])
  const lines = useMemo(
    () => groupHosts(sortHosts(shown, sort, stateOf), { depth, closed, stateOf, rank: groupRank(sort, stateOf) }),
    [shown, sort, depth, closed, stateOf],
  )
  const grouped = useMemo(() => rows.filter(({ group }) => group !== undefined).length, [rows])

  useKeys({
    '/': () => filterInput.current?.focus(),
    Escape: () => {
      setText('')
      setState(undefined)
    },
  })

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
      <div className={styles.band}>
        <CountTiles counts={counts} soFar={!complete} state={state} onState={setState} />
        <ProofOfLife />
      </div>
      <div className={styles.bar} role="toolbar" aria-label="Host filters">
        <div className={styles.filter}>
          <SearchField
            name="Filter hosts"
            placeholder="Filter hosts, e.g. shop prod quiet"
            value={text}
            onChange={setText}
            keyCap="/"
            onEnter={openFirst}
            inputRef={filterInput}
          />
        </div>
        {grouped > 0 ? (
          <>
            <span className={styles.caption}>Group by</span>
            <Segments
              name="Group by"
              options={DEPTHS}
              value={String(depth) as '0' | '1' | '3'}
              onChange={(value) => {
                keptDepth.write(value)
                setDepth(readDepth(value))
              }}
            />
            <span className={classNames(styles.hint, styles.levels)}>
              levels found for {formatCount(grouped)} of {formatCount(rows.length)} hosts
            </span>
          </>
        ) : undefined}
        <span className={styles.space} />
        {refused > 0 ? (
          <span className={styles.refused}>{formatCount(refused)} hosts beyond the limit are not listed</span>
        ) : undefined}
        <span className={styles.hint}>
          {shown.length === rows.length
            ? `${formatCount(rows.length)} ${rows.length === 1 ? 'host' : 'hosts'}${complete ? '' : ' so far'}`
            : `${formatCount(shown.length)} of ${formatCount(rows.length)} hosts`}
        </span>
      </div>
      <HostTable
        lines={lines}
        now={now}
        stateOf={stateOf}
        sort={sort}
        onSort={setSort}
        onToggle={toggle}
        empty={emptyText(rows.length, text !== '' || state !== undefined)}
      />
      {hostless === undefined ? undefined : (
        <p className={styles.foot}>
          <CodedText text={describeHostless(hostless)} />
        </p>
      )}
    </main>
  )
}

function readDepth(text: string | undefined): GroupDepth {
  return text === '0' ? 0 : text === '1' ? 1 : 3
}

function emptyText(known: number, filtered: boolean): string {
  if (known > 0 && filtered) return 'No host fits this filter. Press Esc to lift it.'
  return 'Asking the gateway which hosts have spoken.'
}
