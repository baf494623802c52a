/** Puts a text on the clipboard; false where the browser does not allow it. Call it from a press of a key or button. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Absent on pages that are neither https nor on this machine.
    if (navigator.clipboard !== undefined) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by the browser; the older way below may still be allowed.
  }
  return copyBySelection(text)
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
