import { useEffect, useRef, useState, type ReactElement } from 'react'

import { copyText } from './copy-text.ts'
import styles from './Menu.module.css'

/** What can be chosen: something that happens, a text for the clipboard, or a file to save. */
export type MenuItem =
  | { readonly kind: 'action'; readonly label: string; readonly onChoose: () => void }
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  | { readonly kind: 'download'; readonly label: string; readonly href: string; readonly file: string }

/** A menu that says "Copied" stays for so long. */
const SAID_FOR_MS = 900

interface MenuEntryProps {
  readonly item: MenuItem
  /** The menu may close. */
  readonly onDone: () => void
}

/** One line of a menu. */
export function MenuEntry({ item, onDone }: MenuEntryProps): ReactElement {
  const [said, setSaid] = useState<string | undefined>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  if (item.kind === 'download') {
    return (
      <a role="menuitem" tabIndex={-1} className={styles.item} href={item.href} download={item.file} onClick={onDone}>
        {item.label}
      </a>
    )
  }
  const copy = async (text: string): Promise<void> => {
    setSaid((await copyText(text)) ? 'Copied' : 'The browser does not allow it')
    timer.current = setTimeout(onDone, SAID_FOR_MS)
  }
  const choose = (): void => {
    if (item.kind === 'copy') {
      void copy(item.text)
      return
    }
    onDone()
    item.onChoose()
  }
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={styles.item} onClick={choose}>
      <span aria-live="polite">{said ?? item.label}</span>
    </button>
  )
}
