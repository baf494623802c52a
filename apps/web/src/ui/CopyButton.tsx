import { useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode, type Ref } from 'react'

import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icon-shapes.tsx'
import { Kbd } from './Kbd.tsx'

/** The button says what it did for so long. */
const SAID_FOR_MS = 2000

interface CopyButtonProps {
  /** The accessible name, as "Copy curl command". */
  readonly name: string
  readonly text: string
  readonly look?: 'plain' | 'filled' | 'ghost'
  readonly keyCap?: string
  /** @default 'copy' */
  readonly icon?: IconName
  /** What it says. @default 'Copy' */
  readonly children?: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** Copies a text and says whether it did. */
export function CopyButton({
  name,
  text,
  look = 'plain',
  keyCap,
  icon = 'copy',
  children = 'Copy',
  ref,
}: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<'copied' | 'failed' | undefined>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = useCallback(async (): Promise<void> => {
    const done = await copyText(text)
    setSaid(done ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }, [text])

  const word = said === 'copied' ? 'Copied' : said === 'failed' ? 'Select and copy by hand' : undefined
  return (
    <Button ref={ref} look={look} aria-label={word ?? name} onClick={() => void copy()}>
      <Icon name={said === 'copied' ? 'check' : icon} />
      {word ?? children}
      {keyCap !== undefined && said === undefined ? <Kbd>{keyCap}</Kbd> : undefined}
    </Button>
  )
}
