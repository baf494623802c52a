import type { ReactElement, RefObject } from 'react'

import { CopyButton } from '../../ui/CopyButton.tsx'
import styles from './CommandBlock.module.css'
import { commandText, type EmitCommand } from './commands.ts'

interface CommandBlockProps {
  readonly command: EmitCommand
  readonly note: string
  /** Given to the first one, which the key `c` copies. */
  readonly copyRef: RefObject<HTMLButtonElement | null> | undefined
}

/** One way to publish, ready to copy. */
export function CommandBlock({ command, note, copyRef }: CommandBlockProps): ReactElement {
  const { id, title, parts } = command
  const name = `Copy ${id === 'python' ? 'Python' : title} command`
  return (
    <section className={styles.block} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.note}>{note}</span>
        {copyRef === undefined ? (
          <CopyButton name={name} text={commandText(command)} />
        ) : (
          <CopyButton name={name} text={commandText(command)} look="filled" keyCap="c" ref={copyRef} />
        )}
      </div>
      {/* A scrolling region must be reachable by keyboard. */}
      <pre className={styles.text} tabIndex={0}>
        {parts.map(({ text, kind }, index) => (
          // The parts of a command never change places.
          <span key={index} className={styles[kind]}>
            {text}
          </span>
        ))}
      </pre>
    </section>
  )
}
