import { Fragment, type ReactElement } from 'react'

import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatCount, formatRate } from '../../ui/format-number.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { COLUMNS } from './columns.ts'
import type { GroupLine } from './group-hosts.ts'
import styles from './GroupRow.module.css'
import columns from './HostTable.module.css'

/** States worth a word beside a group's name, worst first. */
const TOLD_STATES: readonly HostState[] = ['silent', 'late', 'quiet', 'unknown']

interface GroupRowProps {
  readonly group: GroupLine
  readonly index: number
  readonly onToggle: (group: string) => void
}

/** The line above the hosts of one group. */
export function GroupRow({ group, index, onToggle }: GroupRowProps): ReactElement {
  const { id, path, state, hosts, states, ratePerSecond, open } = group
  const name =
    state === undefined
      ? path.length === 0
        ? 'no group in the key'
        : path.map(visibleLine).join(' / ')
      : STATE_WORDS[state]
  const told = state === undefined ? TOLD_STATES.filter((state) => states[state] > 0) : []
  return (
    <tr className={styles.group} aria-rowindex={index + 2} aria-label={`Group ${name}`}>
      <td className={columns.state}>
        <button type="button" aria-expanded={open} onClick={() => onToggle(id)} aria-label={`Group ${name}`}>
          <span className={open ? styles.open : styles.shut}>
            <Icon name="chevron" size={14} />
          </span>
          {state === undefined ? <GroupPath path={path} /> : <StateName state={state} />}
          <span className={styles.caption}>
            {formatCount(hosts)} {hosts === 1 ? 'host' : 'hosts'}
          </span>
          {told.map((state) => (
            <span key={state} className={classNames(styles.caption, styles[`${state}Count`])}>
              <Lamp state={STATE_LAMPS[state]} size={12} filled={0.6} /> {formatCount(states[state])} {state}
            </span>
          ))}
        </button>
      </td>
      {COLUMNS.slice(1).map(({ key, className }) => (
        <td key={key} className={classNames(columns[className], key === 'rate' && styles.rate)}>
          {key === 'rate' ? formatRate(ratePerSecond) : undefined}
        </td>
      ))}
    </tr>
  )
}

function StateName({ state }: { readonly state: HostState }): ReactElement {
  return (
    <span className={styles.state}>
      <Lamp state={STATE_LAMPS[state]} filled={0.6} /> {STATE_WORDS[state]}
    </span>
  )
}

function GroupPath({ path }: Pick<GroupLine, 'path'>): ReactElement {
  if (path.length === 0) return <span className={styles.ungrouped}>no group in the key</span>
  return (
    <span className={styles.path}>
      {path.map((word, level) => (
        // A path's levels are its identity.
        <Fragment key={level}>
          {level > 0 ? ' / ' : ''}
          {level === Math.min(1, path.length - 1) ? <b>{visibleLine(word)}</b> : visibleLine(word)}
        </Fragment>
      ))}
    </span>
  )
}
