import { useSyncExternalStore } from 'react'

/** The theme in use, for what is not drawn by style sheets: `dark` or `light`. */
export function useThemeInUse(): string {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? 'dark')
}

/** The value of a colour of the tokens now, by its name with the dashes. */
export function tokenColour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
