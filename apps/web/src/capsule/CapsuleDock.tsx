import { useEffect, useState, type ReactElement } from 'react'

import { momentOfAddress } from '../address/moment-address.ts'
import { useNavigate } from '../address/use-address.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useOffer } from '../stores/use-offers.ts'
import { useTimeTools } from '../time/use-time.ts'
import { Notice } from '../ui/Notice.tsx'
import { board } from '../views/probe/instruments/use-board.ts'
import { CapsuleBand } from './CapsuleBand.tsx'
import { chooseFile } from './choose-file.ts'
import { DropVeil } from './DropVeil.tsx'
import { SaveDialog } from './SaveDialog.tsx'
import { splitAddress } from './split-address.ts'

interface CapsuleDockProps {
  readonly isSaving: boolean
  readonly onSaving: (isSaving: boolean) => void
}

const COMMAND = { kind: 'command', detail: '', order: 1 } as const

/** Opens capsules, says which one is shown, and saves them. */
export function CapsuleDock({ isSaving, onSaving }: CapsuleDockProps): ReactElement {
  const feed = useFeed()
  const { time } = useTimeTools()
  const navigate = useNavigate()
  const capsule = useConnection((state) => state.capsule)
  const [opening, setOpening] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<string | undefined>()

  useEffect(() => board.show(capsule?.cards), [capsule])

  const open = async (file: File): Promise<void> => {
    setOpening(file.name)
    setRefusal(undefined)
    const opened = await feed.openCapsule(file)
    setOpening(undefined)
    if (opened?.ok === false) setRefusal(opened.message)
    if (opened?.ok !== true) return
    const { address, untilAt } = opened.capsule
    const { path, search } = splitAddress(address)
    time.endAt(untilAt)
    navigate(path)
    const at = momentOfAddress(search)
    if (at !== undefined) time.rewind(at, untilAt)
  }

  useOffer(() => [
    {
      ...COMMAND,
      id: 'command:capsule-open',
      text: 'Open a capsule…',
      choose: () => chooseFile((file) => void open(file)),
    },
    { ...COMMAND, id: 'command:capsule-save', text: 'Save a capsule…', choose: () => onSaving(true) },
    ...(capsule === undefined
      ? []
      : [
          {
            ...COMMAND,
            id: 'command:capsule-close',
            text: 'Close the capsule, back to live',
            choose: () => feed.closeCapsule(),
          },
        ]),
  ])

  return (
    <section aria-label="Capsule">
      {opening === undefined ? undefined : <Notice level="calm" title="A capsule is being read." />}
      {refusal === undefined ? undefined : (
        <Notice level="broken" title="The file was not opened." onDismiss={() => setRefusal(undefined)}>
          {refusal} What is shown is as it was.
        </Notice>
      )}
      {capsule === undefined ? undefined : <CapsuleBand capsule={capsule} onClose={() => feed.closeCapsule()} />}
      <DropVeil onFile={(file) => void open(file)} />
      {isSaving ? <SaveDialog onClose={() => onSaving(false)} /> : undefined}
    </section>
  )
}
