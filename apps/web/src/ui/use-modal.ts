import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * For a dialog that is mounted while it is open: it opens over all else at once. Whoever wants it away calls its `close` and unmounts
 * it when it says `onClose`, so that the browser puts the focus back to where it was.
 */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  // With the paint that shows it: a key that is pressed meanwhile is already for it.
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return dialog
}
