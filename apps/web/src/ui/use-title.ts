import { useEffect } from 'react'

const PRODUCT = 'Multimeter'

/** Names the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`
  }, [title])
}
