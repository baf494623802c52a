import { memo, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { classNames } from '../ui/class-names.ts'
import { formatCount } from '../ui/format-number.ts'
import { nextItem } from '../ui/next-item.ts'
import { visibleBlock, visibleLine } from '../ui/visible-text.ts'
import { FieldToolbar } from './FieldToolbar.tsx'
import styles from './JsonTree.module.css'
import { blockOf, messageTree, type TreeField, type TreeLine } from './json-tree.ts'
import type { ShownDetail } from './shown-detail.ts'
import { useOpenChart } from './use-open-chart.ts'
import { useQueryEdit } from './use-query-edit.ts'

interface JsonTreeProps {
  readonly line: LogLine
  readonly detail: ShownDetail
}

/** A level is indented by so much; deeper ones than MAX_INDENTS stand below each other. */
const INDENT_PX = 16
const MAX_INDENTS = 16

/** Characters of one value drawn; the whole can be copied. */
const MAX_VALUE_CHARACTERS = 2_000

/** Characters of a value read out with its name. */
const MAX_NAME_CHARACTERS = 100

/** A message laid out. One field at a time is pointed at, by the pointer or by keys, and has its toolbar. */
export function JsonTree({ line, detail }: JsonTreeProps): ReactElement {
  const { lines, more } = useMemo(() => messageTree(detail), [detail])
  const { filter, toggleColumn } = useQueryEdit()
  const openChart = useOpenChart()
  const tree = useRef<HTMLDivElement>(null)
  const fields = lines.flatMap(({ field }, index) => (field === undefined ? [] : [index]))
  const [hot, setHot] = useState<number | undefined>()

  const act = (key: string, { path, value, series = path }: TreeField): boolean => {
    if (key === '+' || key === '=') filter(path, value, '=')
    else if (key === '-' || key === '−') filter(path, value, '!=')
    else if (key === 't') toggleColumn(path)
    else if (key === 'p') openChart(line, series, line.receivedAt)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // The one with the focus, wherever the pointer rests.
    const at = placeOf(event.target)
    const field = at === undefined ? undefined : lines[at]?.field
    const next = nextItem(event.key, at === undefined ? -1 : fields.indexOf(at), fields.length)
    if (next !== undefined) tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[next]?.focus()
    else if (field === undefined || !act(event.key, field)) return
    event.preventDefault()
  }

  return (
    <div ref={tree} className={styles.tree} role="tree" tabIndex={-1} aria-label="Message fields" onKeyDown={onKeyDown}>
      {lines.map((each, index) => (
        <TreeRow
          // The lines of a message never change.
          key={index}
          index={index}
          of={each}
          line={line}
          isHot={index === hot}
          isTabStop={index === (hot ?? fields[0])}
          onHot={setHot}
        />
      ))}
      {more === 0 ? undefined : <p className={styles.more}>{formatCount(more)} more lines are not drawn.</p>}
    </div>
  )
}

/** The line of the tree that something in it belongs to. */
function placeOf(target: EventTarget): number | undefined {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null
  return line === null ? undefined : Number(line.dataset['line'])
}

interface TreeRowProps {
  readonly index: number
  readonly of: TreeLine
  readonly line: LogLine
  readonly isHot: boolean
  readonly isTabStop: boolean
  readonly onHot: (index: number) => void
}

const TreeRow = memo(({ index, of, line, isHot, isTabStop, onHot }: TreeRowProps): ReactElement => {
  const { depth, field } = of
  const style = { paddingLeft: Math.min(depth, MAX_INDENTS) * INDENT_PX }
  if (field === undefined) {
    return (
      <div role="presentation" className={styles.line} style={style} onPointerEnter={() => onHot(index)}>
        <Words of={of} />
      </div>
    )
  }
  return (
    <div
      role="treeitem"
      data-line={index}
      aria-selected={isHot}
      aria-label={visibleLine(`${field.path}: ${field.value.slice(0, MAX_NAME_CHARACTERS)}`)}
      tabIndex={isTabStop ? 0 : -1}
      className={classNames(styles.line, isHot && styles.hot)}
      style={style}
      onPointerEnter={() => onHot(index)}
      onFocus={() => onHot(index)}
    >
      <Words of={of} />
      {isHot ? <FieldToolbar field={field} line={line} /> : undefined}
    </div>
  )
})

function Words({ of }: { readonly of: TreeLine }): ReactElement {
  const { name, text, kind } = of
  const block = blockOf(of)
  return (
    <span className={styles.words}>
      {name === undefined ? undefined : (
        <>
          <span className={styles.name}>{visibleLine(name)}</span>
          <span className={styles.mark}>: </span>
        </>
      )}
      {block === undefined ? (
        <span className={styles[kind]}>{visibleLine(cut(kind === 'mark' ? text : text.replace(/,$/, '')))}</span>
      ) : (
        <span className={classNames(styles[kind], styles.block)}>{visibleBlock(cut(block))}</span>
      )}
    </span>
  )
}

function cut(text: string): string {
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text
}
