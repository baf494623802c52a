/** Whether a value is a number as a person would write it; such values stand at the right of their column. */
export function isNumberText(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)
}
