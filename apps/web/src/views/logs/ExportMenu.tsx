import { useState, type ReactElement } from 'react'

import type { ExportForm } from '../../feed/log/write-entry.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** A browser that saves needs the address for a moment after it was given. */
const ADDRESS_KEPT_MS = 60_000

/** Saves all lines of the query, up to where the log is held. */
export function ExportMenu(): ReactElement {
  const feed = useFeed()
  const [state, setState] = useState<'ready' | 'writing' | 'failed'>('ready')
  const save = async (form: ExportForm): Promise<void> => {
    setState('writing')
    const blob = await feed.exportLog(form)
    if (blob === undefined) {
      setState('failed')
      return
    }
    const address = URL.createObjectURL(blob)
    saveFile(address, `multimeter-log-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${form}`)
    setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT_MS)
    setState('ready')
  }
  return (
    <MenuButton
      menu="Export"
      disabled={state === 'writing'}
      items={() => [
        { kind: 'action', label: 'NDJSON, all fields', onChoose: () => void save('ndjson') },
        { kind: 'action', label: 'CSV, columns as shown', onChoose: () => void save('csv') },
      ]}
    >
      <Icon name="download" size={14} />
      {state === 'ready' ? 'Export' : state === 'writing' ? 'Writing…' : 'Export failed, try again'}
    </MenuButton>
  )
}
