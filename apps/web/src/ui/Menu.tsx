import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import { createPortal } from 'react-dom'

import styles from './Menu.module.css'
import { MenuEntry, type MenuItem } from './MenuEntry.tsx'
import { nextItem } from './next-item.ts'

interface MenuProps {
  /** The accessible name. */
  readonly name: string
  readonly items: readonly MenuItem[]
  /** The button that opened it; the menu hangs below its right end, and the focus goes back to it. */
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** Left between the menu and its button, and between it and the window's edge, px. */
const GAP_PX = 4

/** A short list of things to do, above everything else. A press elsewhere, Escape or a choice closes it. */
export function Menu({ name, items, anchor, onClose }: MenuProps): ReactElement {
  const menu = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    // In the browser's top layer no table cuts it off.
    menu.current?.showPopover()
    itemsOf(menu.current)[0]?.focus()
  }, [])
  // Each time: its button may have moved.
  useLayoutEffect(() => {
    if (menu.current !== null) place(menu.current, anchor)
  })

  const close = (): void => {
    menu.current?.hidePopover()
    anchor.focus()
    // Not only once the browser gets round to saying that it closed: the button may be pressed before.
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The page's own keys are off while it is open.
    event.stopPropagation()
    const all = itemsOf(menu.current)
    const next = nextItem(
      event.key,
      all.findIndex((item) => item === document.activeElement),
      all.length,
    )
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (next === undefined) return
    else all[next]?.focus()
    event.preventDefault()
  }

  // Not where its button is: a row of a table that changes places is taken out for a moment, and a menu within it would close.
  return createPortal(
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={name}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => {
        if (newState === 'closed') onClose()
      }}
    >
      {items.map((item) => (
        <MenuEntry key={item.label} item={item} onDone={close} />
      ))}
    </div>,
    document.body,
  )
}

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return Array.from(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])
}

/** Below the button where there is room, else above it; never beyond the window. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const below = button.bottom + GAP_PX
  const isRoom = below + height + GAP_PX <= window.innerHeight
  menu.style.top = `${Math.max(GAP_PX, isRoom ? below : button.top - GAP_PX - height)}px`
  menu.style.left = `${Math.max(GAP_PX, button.right - width)}px`
}
