import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app/App.tsx'
import { startTheme } from './app/theme.ts'
import { createFeed } from './feed/create-feed.ts'

/** Joins the page to its gateway and draws it. */
export function openPage(): void {
  startTheme()
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  const feed = createFeed({ url: `${scheme}//${window.location.host}/ws` })
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no element #root')
  createRoot(root).render(
    <StrictMode>
      <App feed={feed} />
    </StrictMode>,
  )
}
