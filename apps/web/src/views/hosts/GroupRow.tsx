import { Fragment, type ReactElement } from 'react'

import { STATE_LAMPS } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatCount, formatRate } from '../../ui/format-number.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { COLUMNS } from './columns.ts'
import type { GroupLine } from './group-hosts.ts'
import styles from './HostTable.module.css'

interface GroupRowProps {
  readonly group: GroupLine
  readonly index: number
  readonly onToggle: (group: string) => void
}

/** The line above the hosts of one group. */
export function GroupRow({ group, index, onToggle }: GroupRowProps): ReactElement {
  const { id, path, hosts, quiet, unknown, ratePerSecond, open } = group
  const name = path.length === 0 ? 'no group in the key' : path.map(visibleLine).join(' / ')
  return (
    <tr className={styles.group} aria-rowindex={index + 2} aria-label={`Group ${name}`}>
      <td className={styles.state}>
        <button type="button" aria-expanded={open} onClick={() => onToggle(id)} aria-label={`Group ${name}`}>
          <span className={open ? styles.open : styles.shut}>
            <Icon name="chevron" size={14} />
          </span>
          {path.length === 0 ? (
            <span className={styles.ungrouped}>no group in the key</span>
          ) : (
            <span className={styles.path}>
              {path.map((word, level) => (
                // A path's levels are its identity.
                <Fragment key={level}>
                  {level > 0 ? ' / ' : ''}
                  {level === Math.min(1, path.length - 1) ? <b>{visibleLine(word)}</b> : visibleLine(word)}
                </Fragment>
              ))}
            </span>
          )}
          <span className={styles.caption}>
            {formatCount(hosts)} {hosts === 1 ? 'host' : 'hosts'}
          </span>
          {quiet > 0 ? (
            <span className={styles.quietCount}>
              <Lamp state={STATE_LAMPS.quiet} size={12} /> {formatCount(quiet)} quiet
            </span>
          ) : undefined}
          {unknown > 0 ? (
            <span className={styles.quietCount}>
              <Lamp state={STATE_LAMPS.unknown} size={12} /> {formatCount(unknown)} unknown
            </span>
          ) : undefined}
        </button>
      </td>
      {COLUMNS.slice(1).map(({ key, className }) => (
        <td key={key} className={classNames(styles[className], key === 'rate' && styles.groupRate)}>
          {key === 'rate' ? formatRate(ratePerSecond) : undefined}
        </td>
      ))}
    </tr>
  )
}
