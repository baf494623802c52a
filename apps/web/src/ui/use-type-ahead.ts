import { useLayoutEffect, useState } from 'react'

/**
 * What is typed while something is about to open over the page: it is meant for that, not for the page, whose single keys would
 * obey it. Enter waits for eyes, so that nothing is chosen blind; Escape gives up.
 */
export function useTypeAhead(isWaiting: boolean, onGiveUp: () => void): string {
  const [typed, setTyped] = useState('')
  // Ends with the paint that shows what was waited for: a key between the two would be lost.
  useLayoutEffect(() => {
    if (!isWaiting) return undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') onGiveUp()
      else if (event.key === 'Backspace') setTyped((text) => text.slice(0, -1))
      else if (event.key.length === 1) setTyped((text) => text + event.key)
      else if (event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isWaiting])
  return typed
}
