import { useEffect, useRef } from 'react'

import { keyNames } from './key-name.ts'

/** What a key does; the event's default is prevented unless it answers false. */
export type KeyAction = (event: KeyboardEvent) => boolean | void

/** Keys as `event.key` names them, lower case for letters; with Alt or Shift as `Alt+ArrowRight`, `Shift+n`. */
export type KeyMap = Readonly<Record<string, KeyAction>>

/** Single keys for the whole page while the component is mounted. They are off while somebody types, and with Ctrl or Meta. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // Keyboards that need AltGr for a bracket tell it as Ctrl and Alt.
      const isAltGr = event.getModifierState('AltGraph')
      if (event.defaultPrevented || ((event.ctrlKey || event.metaKey) && !isAltGr)) return
      // An open card has its own keys.
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      // Space and Enter belong to the button or link that has the focus.
      if ((event.key === ' ' || event.key === 'Enter') && isPressable(event.target)) return
      if (/^(Arrow.*| )$/.test(event.key) && isChoice(event.target)) return
      const names = keyNames({ key: event.key, shiftKey: event.shiftKey, altKey: event.altKey && !isAltGr })
      const action = names.map((name) => current.current[name]).find((known) => known !== undefined)
      if (action === undefined) return
      if (action(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

const CHOICES = '[type="radio"], [type="checkbox"]'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(`input:not(${CHOICES}), textarea, select, [contenteditable]`) !== null
  )
}

/** Arrows and Space move a choice of one out of a few; letters do nothing there. */
function isChoice(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(CHOICES)
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="radio"]') !== null
}
