import { useState, type ReactElement } from 'react'

import { MAX_NOTES_CHARACTERS } from '../feed/capsule/bound-header.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useConnection } from '../stores/use-connection.ts'
import { FormDialog } from '../ui/FormDialog.tsx'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatCount } from '../ui/format-number.ts'
import { useTime } from '../time/use-time.ts'
import styles from './Capsule.module.css'
import { describeHold } from './describe-hold.ts'
import { describeTarget } from './describe-target.ts'
import { type Saving, useSaveCapsule } from './use-save-capsule.ts'

/** Saves what the page holds as one file, with notes for who opens it. */
export function SaveDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const events = useConnection(({ buffer }) => buffer.events)
  const oldestAt = useConnection(({ buffer }) => buffer.oldestAt)
  const heldAt = useTime((shown) => (shown.kind === 'held' ? shown.heldAt : undefined))
  const { host, pattern } = useFeed().probe.getState()
  const isNothing = host === undefined && pattern === undefined
  const target = { ...(host === undefined ? {} : { host }), ...(pattern === undefined ? {} : { pattern }) }
  const [notes, setNotes] = useState('')
  const { saving, save } = useSaveCapsule()
  const isSaved = saving.state === 'saved'
  return (
    <FormDialog
      title="Save a capsule"
      hint={
        isNothing
          ? 'One file with the host list alone: only what is listened to has events here. Open a host or the logs first to have them in it.'
          : `One file with what this page holds of ${describeTarget(target)}: ${describeHold({ oldestAt, events, heldAt })}; with it the host list, your filter, marks and notes. Dropped onto any Multimeter page it opens, without a gateway.`
      }
      submit={isSaved ? 'Save again' : 'Save'}
      cancel={isSaved ? 'Close' : 'Cancel'}
      isBlocked={saving.state === 'writing'}
      isWide
      onSubmit={() => void save(notes.trim())}
      onClose={onClose}
    >
      <label>
        Notes
        <textarea
          rows={3}
          value={notes}
          maxLength={MAX_NOTES_CHARACTERS}
          placeholder="What happened, and what to look at"
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      <p role="status" className={saving.state === 'failed' ? styles.failed : undefined}>
        {describeSaving(saving)}
      </p>
    </FormDialog>
  )
}

function describeSaving(saving: Saving): string {
  switch (saving.state) {
    case 'ready':
      return ''
    case 'writing':
      return 'Writing the file…'
    case 'failed':
      return 'The file was not written: the view changed meanwhile, or the page has stopped reading. Try again.'
    case 'saved':
      return `Saved ${saving.name}: ${formatCount(saving.events)} events in ${formatBytes(saving.bytes)}.`
  }
}
