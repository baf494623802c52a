import { useCallback, useEffect, useRef, useState, type ReactElement, type Ref } from 'react'

import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'

/** The button says what it did for so long. */
const SAID_FOR_MS = 2000

interface CopyButtonProps {
  /** The accessible name, as "Copy curl command". */
  readonly name: string
  readonly text: string
  readonly look?: 'plain' | 'filled' | 'ghost'
  readonly keyCap?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** Copies a text and says whether it did. */
export function CopyButton({ name, text, look = 'plain', keyCap, ref }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<'copied' | 'failed' | undefined>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = useCallback(async (): Promise<void> => {
    const done = await copyText(text)
    setSaid(done ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }, [text])

  const word = said === 'copied' ? 'Copied' : said === 'failed' ? 'Select and copy by hand' : 'Copy'
  return (
    <Button ref={ref} look={look} aria-label={said === undefined ? name : word} onClick={() => void copy()}>
      <Icon name={said === 'copied' ? 'check' : 'copy'} />
      {word}
      {keyCap !== undefined && said === undefined ? <Kbd>{keyCap}</Kbd> : undefined}
    </Button>
  )
}
