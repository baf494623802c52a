import { useId, useRef, type ReactElement } from 'react'

import { useProbe } from '../stores/use-probe.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { MatchRate } from './MatchRate.tsx'
import { QueryField } from './QueryField.tsx'
import { QueryInput } from './QueryInput.tsx'

interface TextFilterProps {
  readonly value: string
  /** @param by a step of its own where somebody begins to type, the same one until the field is left */
  readonly onChange: (text: string, by: 'push' | 'replace') => void
  /** `whole` says what it is and how much of what comes fits. */
  readonly look: 'whole' | 'compact'
}

/** The text of the query. Where it cannot be read the place is underlined and the last good one holds. */
export function TextFilter({ value, onChange, look }: TextFilterProps): ReactElement {
  const problem = useProbe((state) => state.log.problem)
  const waitsFor = useProbe((state) => state.log.waitsFor)
  const input = useRef<HTMLInputElement>(null)
  const isTyping = useRef(false)
  const problemId = useId()
  useKeys({ '/': () => input.current?.focus() })
  return (
    <QueryField
      caption={look === 'whole' ? 'Text' : undefined}
      problem={
        problem === undefined ? undefined : (
          <>
            {visibleLine(problem.message)} <span>The last filter that could be read holds.</span>
          </>
        )
      }
      wait={waitsFor && WAITS[waitsFor]}
      problemId={problemId}
    >
      <QueryInput
        name="Text filter"
        placeholder={look === 'whole' ? 'words, -without, "two words", /regex/' : 'Filter text or /regex/'}
        value={value}
        problem={problem}
        problemId={problemId}
        inputRef={input}
        onChange={(text) => {
          onChange(text, isTyping.current ? 'replace' : 'push')
          isTyping.current = true
        }}
        onBlur={() => (isTyping.current = false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('', 'replace')
        }}
      />
      {look === 'whole' ? <MatchRate /> : undefined}
      {value === '' ? <Kbd>/</Kbd> : undefined}
    </QueryField>
  )
}

const WAITS = {
  expressions: 'What reads /expressions/ is being loaded. The last filter holds until then.',
  templates: 'Lines are being looked through for templates. The last filter holds until then.',
} as const
