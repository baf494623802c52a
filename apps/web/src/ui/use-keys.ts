import { useEffect, useRef } from 'react'

/** What a key does; the event's default is prevented unless it answers false. */
export type KeyAction = (event: KeyboardEvent) => boolean | void

/** Keys as `event.key` names them, lower case for letters. */
export type KeyMap = Readonly<Record<string, KeyAction>>

/** Single keys for the whole page while the component is mounted. They are off while somebody types, and with modifiers. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      // An open card has its own keys.
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      // Space and Enter belong to the button or link that has the focus.
      if ((name === ' ' || name === 'Enter') && isPressable(event.target)) return
      const action = current.current[name]
      if (action === undefined) return
      if (action(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="radio"]') !== null
}
