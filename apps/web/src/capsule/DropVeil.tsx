import { useEffect, useRef, useState, type ReactElement } from 'react'

import styles from './Capsule.module.css'

/** While a file is dragged over the page, says what dropping it does; takes the file that is dropped. */
export function DropVeil({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  const [isOver, setOver] = useState(false)
  const take = useRef(onFile)
  useEffect(() => {
    take.current = onFile
  })
  useEffect(() => {
    const over = (event: DragEvent): void => {
      // Text and links are dragged within the page too.
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      // It goes from element to element; out of the page it goes to none.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file === undefined) return
      // Else the browser leaves the page to show the file.
      event.preventDefault()
      take.current(file)
    }
    window.addEventListener('dragenter', over)
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', over)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!isOver) return <></>
  return (
    <output className={styles.veil}>
      <strong>Drop a capsule to open it</strong>
      <span>It is read by this page alone and sent nowhere. What is live now is left until you close it.</span>
    </output>
  )
}
