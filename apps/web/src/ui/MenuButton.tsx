import { useRef, useState, type ComponentProps, type ReactElement } from 'react'

import { Button } from './Button.tsx'
import { Menu } from './Menu.tsx'
import type { MenuItem } from './MenuEntry.tsx'

interface MenuButtonProps extends ComponentProps<typeof Button> {
  /** The accessible name of the menu. */
  readonly menu: string
  /** Asked when the menu opens. */
  readonly items: () => readonly MenuItem[]
}

/** A button that opens a menu, and closes it when pressed again. */
export function MenuButton({ menu, items, ...rest }: MenuButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | undefined>()
  // The press that is about to close the menu, because it is outside of it, must not open it again.
  const wasOpen = useRef(false)
  return (
    <>
      <Button
        {...rest}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onPointerDown={() => void (wasOpen.current = anchor !== undefined)}
        onClick={({ currentTarget }) => {
          if (!wasOpen.current) setAnchor(currentTarget)
          wasOpen.current = false
        }}
      />
      {anchor === undefined ? undefined : (
        <Menu name={menu} items={items()} anchor={anchor} onClose={() => setAnchor(undefined)} />
      )}
    </>
  )
}
