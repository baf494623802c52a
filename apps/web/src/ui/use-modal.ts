import { useLayoutEffect, useRef, type RefObject, type SyntheticEvent } from 'react'

export interface Modal {
  /** For the dialog's element, all of them. */
  readonly props: {
    readonly ref: RefObject<HTMLDialogElement | null>
    readonly onCancel: (event: SyntheticEvent) => void
    readonly onClose: () => void
  }
  /** Closes it; the browser puts the focus back to where it was. */
  readonly close: () => void
}

/**
 * For a dialog that is mounted while it is open: it opens over all else at once.
 * @param onClose it is closed, and is to be unmounted
 */
export function useModal(onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null)
  // With the paint that shows it: a key that is pressed meanwhile is already for it.
  useLayoutEffect(() => {
    if (ref.current?.open === false) ref.current.showModal()
  }, [])
  const close = (): void => {
    // Whoever waited for an answer meanwhile comes too late.
    if (ref.current === null) return
    ref.current.close()
    // Not only once the browser gets round to saying that it closed: the key that opens it may be pressed before.
    onClose()
  }
  const onCancel = (event: SyntheticEvent): void => {
    // A file that was not chosen is cancelled too.
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    close()
  }
  return { props: { ref, onCancel, onClose }, close }
}
