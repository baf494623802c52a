/** Lets the browser save what is at an address of our own. Call it from a press of a key or button. */
export function saveFile(href: string, file: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = file
  link.click()
}
