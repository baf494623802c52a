/** From nowhere into the message that is open: to its first field, else to its text. Returns whether it went. */
export function focusMessage(): boolean {
  const { activeElement } = document
  if (activeElement !== null && activeElement !== document.body) return false
  const message = document.querySelector<HTMLElement>('[data-message]')
  const target = message?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]') ?? message
  target?.focus()
  return target !== null && target !== undefined
}
