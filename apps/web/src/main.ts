/** The entry. First what takes as long to come as the rest of the page, and does so beside it: the worker, and the screen's script. */
import { prepareScreen } from './app/screens.ts'
import { prepareBrowserWorker } from './feed/worker-port.ts'

prepareBrowserWorker()
const screen = prepareScreen(window.location.pathname)
const { openPage } = await import('./open-page.tsx')
await screen
openPage()
