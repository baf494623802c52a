import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useStore } from 'zustand/react'

import type { TemplatesState } from '../../feed/log/templates-state.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { formatCount } from '../../ui/format-number.ts'
import { SidePanelHead } from '../../ui/SidePanelHead.tsx'
import styles from './TemplatesList.module.css'
import { TemplateItem } from './TemplateItem.tsx'

interface TemplatesListProps {
  /** It is on screen. */
  readonly isShown: boolean
  /** Chooses what the panel shows. */
  readonly choice: ReactNode
}

/** What the lines have in common: new and bursting ones first, then the rarest. Only while it is on screen it is told. */
export function TemplatesList({ isShown, choice }: TemplatesListProps): ReactElement {
  const feed = useFeed()
  const state = useStore(feed.templates)
  const [opened, setOpened] = useState<number | undefined>()
  useEffect(() => {
    feed.showTemplates(isShown)
    return () => feed.showTemplates(false)
  }, [feed, isShown])
  return (
    <>
      <SidePanelHead
        note={
          state === undefined
            ? undefined
            : `${formatCount(state.of)} ${state.of === 1 ? 'template' : 'templates'} of ${formatCount(state.lines)} lines`
        }
      >
        {choice}
      </SidePanelHead>
      <ul className={styles.list} aria-label="Templates">
        {state?.templates.map(({ template, reason }) => (
          <TemplateItem
            key={template.id}
            template={template}
            reason={reason}
            isOpened={template.id === opened}
            onToggle={() => setOpened(template.id === opened ? undefined : template.id)}
          />
        ))}
      </ul>
      {state === undefined ? undefined : <p className={styles.foot}>{footOf(state)}</p>}
    </>
  )
}

function footOf({ templates, of, lines, forgotten, mined, hasFailed }: TemplatesState): string {
  if (hasFailed) return 'What finds templates did not load. Check the link to the gateway and choose Templates again.'
  if (mined < 1) return `Reading the lines that are kept, ${Math.floor(mined * 100)} %`
  if (lines === 0) return 'No line yet'
  const more = of > templates.length ? `, ${formatCount(of - templates.length)} more are not listed` : ''
  const gone = forgotten > 0 ? `, ${formatCount(forgotten)} rare ones forgotten` : ''
  return `New and bursting first, then the rarest${more}${gone}`
}
