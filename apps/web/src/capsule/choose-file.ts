/** Lets somebody choose a file of this computer. Call it from a press of a key or button. */
export function chooseFile(onFile: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.gz,application/gzip'
  input.hidden = true
  input.addEventListener('change', () => {
    input.remove()
    const file = input.files?.[0]
    if (file !== undefined) onFile(file)
  })
  input.addEventListener('cancel', () => input.remove())
  // In the document until then: one that only we hold may be collected as garbage before somebody has chosen, and nothing comes of it.
  document.body.append(input)
  input.click()
}
