import { useEffect, useState } from 'react'

/** Somebody who touched the screen is still before it for so long. */
const ATTENDED_MS = 8_000

/** Whether somebody is at the screen: it was touched or clicked, or a key was pressed, a moment ago. A mouse that lies there is nobody. */
export function useAttended(): boolean {
  const [isAttended, setIsAttended] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onInput = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => setIsAttended(false), ATTENDED_MS)
      setIsAttended(true)
    }
    window.addEventListener('pointerdown', onInput)
    window.addEventListener('keydown', onInput)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', onInput)
      window.removeEventListener('keydown', onInput)
    }
  }, [])
  return isAttended
}
