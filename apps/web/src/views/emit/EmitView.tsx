import { useMemo, useRef, useState, type ReactElement } from 'react'

import { describeHostless } from '../../model/describe-hostless.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { CodedText } from '../../ui/CodedText.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { isInChord } from '../../ui/key-chord.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useTitle } from '../../ui/use-title.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { Checklist } from './Checklist.tsx'
import { CommandBlock } from './CommandBlock.tsx'
import { emitCommands, emitPlace } from './commands.ts'
import styles from './EmitView.module.css'
import { KeyAnatomy } from './KeyAnatomy.tsx'
import panel from './Panel.module.css'
import { Scope } from './Scope.tsx'
import { ElsewhereHint } from './ElsewhereHint.tsx'

/** After so long without a host the page says where it looks and how to look elsewhere. */
const PATIENCE_MS = 60_000

/** How to make a host speak. As the first run it stands in for the hosts screen until one does. */
export function EmitView({ firstRun = false }: { readonly firstRun?: boolean }): ReactElement {
  useTitle(firstRun ? 'Waiting for the first event' : 'Add a host')
  const sources = useConnection((state) => state.sources)
  const known = useHosts((state) => state.rows.length)
  const hostless = useHosts((state) => state.hostless)
  const now = useGatewayNow()
  const [openedAt] = useState(now)
  const [chosen, setChosen] = useState<string | undefined>()
  const copyFirst = useRef<HTMLButtonElement>(null)
  const source = sources.find((each) => each.source === chosen) ?? sources[0]
  const place = useMemo(
    () => (source === undefined ? undefined : emitPlace(source, source === sources[0])),
    [source, sources],
  )
  const commands = useMemo(() => (place === undefined ? [] : emitCommands(place, window.location.origin)), [place])
  useKeys({ c: () => (isInChord() ? false : copyFirst.current?.click()) })

  return (
    <main className={styles.view} aria-label={firstRun ? 'Waiting for the first event' : 'Add a host'}>
      <div className={styles.page}>
        {firstRun ? <Scope /> : undefined}
        <div>
          <h1>{firstRun ? 'No host has spoken yet' : 'Add a host'}</h1>
          <p className={styles.lead}>
            Any program that publishes to the{' '}
            {place === undefined ? (
              'broker'
            ) : (
              <>
                exchange <code>{visibleLine(place.exchange)}</code>
              </>
            )}{' '}
            becomes a host here at its first message.{' '}
            <span className={styles.sentence}>No agent, no schema, nothing to register.</span>
          </p>
        </div>
        {sources.length > 1 && source !== undefined ? (
          <div>
            <Segments
              name="Broker"
              options={sources.map((each) => ({ value: each.source, label: visibleLine(each.source) }))}
              value={source.source}
              onChange={setChosen}
            />
          </div>
        ) : undefined}
        <div className={styles.columns}>
          <div className={styles.commands}>
            {commands.map((command, index) => (
              <CommandBlock
                key={command.id}
                command={command}
                copyRef={index === 0 ? copyFirst : undefined}
                note={
                  place?.needsLogin === true && command.id !== 'curl'
                    ? `${command.note}; put your password in`
                    : command.note
                }
              />
            ))}
            {commands.length === 0 ? (
              <p className={styles.lead}>The commands stand here as soon as the gateway has said where it listens.</p>
            ) : undefined}
          </div>
          <div className={styles.side}>
            {hostless === undefined ? undefined : (
              <section className={panel.panel} aria-label="Messages without a host">
                <h2 className={panel.head}>Messages without a host</h2>
                <div className={panel.prose}>
                  <p>
                    <CodedText text={describeHostless(hostless)} />
                  </p>
                </div>
              </section>
            )}
            <Checklist openedAt={openedAt} place={place} />
            {known === 0 && now - openedAt > PATIENCE_MS ? <ElsewhereHint /> : undefined}
            <KeyAnatomy />
          </div>
        </div>
      </div>
    </main>
  )
}
