import type { ReactElement } from 'react'

import { MAX_BOOKMARKS, type Bookmark } from '../../log/bookmarks.ts'
import type { Bookmarks } from '../../log/use-bookmarks.ts'
import type { GoalTools } from '../../log/use-goal.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

/** Entries of the menu, the newest ones; keys lead to all. */
const MAX_LISTED = 20
const MAX_LABEL_CHARACTERS = 60

interface MarksMenuProps {
  readonly bookmarks: Bookmarks
  readonly goals: GoalTools
}

/** The rows that were marked in this tab; undefined while there is none. */
export function MarksMenu({ bookmarks, goals }: MarksMenuProps): ReactElement | undefined {
  const { all, clear } = bookmarks
  if (all.length === 0) return undefined
  return (
    <MenuButton
      menu="Marks"
      title={all.length < MAX_BOOKMARKS ? undefined : `${MAX_BOOKMARKS} are the most there can be`}
      items={() => [
        ...all.slice(-MAX_LISTED).map((mark) => ({
          kind: 'action' as const,
          label: labelOf(mark),
          onChoose: () => goals.go(mark, 'show'),
        })),
        { kind: 'action', label: 'Remove all marks', onChoose: clear },
      ]}
    >
      <Icon name="flag" size={14} /> Marks {all.length}
    </MenuButton>
  )
}

function labelOf({ receivedAt, host, text }: Bookmark): string {
  const words = [formatClock(receivedAt), host ?? '', text].filter((part) => part !== '').join(' ')
  const isWhole = words.length <= MAX_LABEL_CHARACTERS
  return visibleLine(isWhole ? words : `${words.slice(0, MAX_LABEL_CHARACTERS - 1)}…`)
}
