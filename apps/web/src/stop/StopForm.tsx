import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from 'react'

import { useViewQuery } from '../address/use-view-query.ts'
import type { QueryProblem } from '../feed/log/log-query.ts'
import { findHost } from '../feed/same-host.ts'
import type { HostCondition, LineCondition, StopCondition } from '../feed/stop-condition.ts'
import { LOWEST_OPTIONS, NO_FILTER, partsOf } from '../log/query-parts.ts'
import { QueryInput } from '../log/QueryInput.tsx'
import { TestChips } from '../log/TestChips.tsx'
import { useFeed } from '../stores/use-feed.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import field from '../ui/Field.module.css'
import { Segments } from '../ui/Segments.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { STOP_HOST_STATES } from './describe-stop.ts'
import styles from './StopPanel.module.css'

/** No name of a host is longer. */
const MAX_HOST_CHARACTERS = 255

const KINDS = [
  { value: 'line', label: 'A line' },
  { value: 'host', label: 'A host' },
] as const

interface StopFormProps {
  /** Why what was armed last is none. */
  readonly problem: QueryProblem | undefined
  readonly onArm: (condition: StopCondition) => void
}

/** Asks what is to be waited for. */
export function StopForm({ problem, onArm }: StopFormProps): ReactElement {
  const feed = useFeed()
  const [kind, setKind] = useState<StopCondition['kind']>('line')
  const [line, setLine] = useState<LineCondition>({ kind: 'line', ...NO_FILTER })
  const [host, setHost] = useState(() => feed.probe.getState().host ?? '')
  const [state, setState] = useState<HostCondition['state']>('silent')
  // What was typed since is another condition.
  const [isEdited, setEdited] = useState(true)
  const shown = isEdited ? undefined : problem
  const text = useRef<HTMLInputElement>(null)
  useEffect(() => text.current?.focus(), [])
  useEffect(() => {
    if (shown !== undefined) text.current?.focus()
  }, [shown])

  const arm = (): void => {
    setEdited(false)
    const asked = host.trim()
    // As the list names it: who types a short name means that host.
    const name = asked === '' ? undefined : (findHost(asked, feed.hosts.getState().rows)?.host ?? asked)
    onArm(kind === 'line' ? line : { kind, host: name, state })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        arm()
      }}
    >
      <Segments name="What stops the view" options={KINDS} value={kind} onChange={setKind} />
      {kind === 'line' ? (
        <LinePart
          line={line}
          problem={shown}
          inputRef={text}
          onChange={(change) => {
            setEdited(true)
            setLine({ ...line, ...change })
          }}
        />
      ) : (
        <div className={styles.pair}>
          <label>
            Host
            <input
              type="text"
              value={host}
              maxLength={MAX_HOST_CHARACTERS}
              placeholder="any host"
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => setHost(event.target.value)}
            />
          </label>
          <label>
            State
            <select
              value={state}
              onChange={({ target }) =>
                setState(STOP_HOST_STATES.find(({ value }) => value === target.value)?.value ?? 'silent')
              }
            >
              {STOP_HOST_STATES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <p className={styles.hint}>
        Every pane then stands still with 30 s before it and 10 s after it. What comes later is kept, and L goes live.
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="filled">
          Arm
        </Button>
      </div>
    </form>
  )
}

interface LinePartProps {
  readonly line: LineCondition
  readonly problem: QueryProblem | undefined
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onChange: (change: Partial<LineCondition>) => void
}

function LinePart({ line, problem, inputRef, onChange }: LinePartProps): ReactElement {
  const [query] = useViewQuery()
  const problemId = useId()
  return (
    <>
      <div>
        <label className={classNames(field.field, styles.text)}>
          <span className={styles.caption}>Text</span>
          <QueryInput
            name="Text of the line"
            placeholder={'words, -without, "two words", /regex/'}
            value={line.text}
            problem={problem}
            problemId={problemId}
            inputRef={inputRef}
            onChange={(text) => onChange({ text })}
          />
        </label>
        {problem === undefined ? undefined : (
          <p id={problemId} role="alert" className={styles.problem}>
            {visibleLine(problem.message)}
          </p>
        )}
      </div>
      <TestChips tests={line.tests} onChange={(tests) => onChange({ tests })} />
      <div className={styles.row}>
        <span className={styles.caption}>Severity</span>
        <Segments
          name="Severity of the line"
          options={LOWEST_OPTIONS}
          value={line.lowest}
          onChange={(lowest) => onChange({ lowest })}
        />
      </div>
      {partsOf(query).length === 0 ? undefined : (
        <Button
          className={styles.take}
          onClick={() => onChange({ text: query.text, tests: query.tests, lowest: query.lowest })}
        >
          Use the log's filter
        </Button>
      )}
    </>
  )
}
