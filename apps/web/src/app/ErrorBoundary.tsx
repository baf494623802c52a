import { Component, type ReactNode } from 'react'

import { Button } from '../ui/Button.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './ErrorBoundary.module.css'

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly failure: string | undefined
}

/** Where drawing failed, says so and offers to draw again; listening goes on meanwhile. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { failure: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { failure: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === undefined) return this.props.children
    return (
      <main className={styles.failed} aria-label="This screen failed">
        <h1>This screen could not be drawn</h1>
        <p>
          That is a fault in the page, not in your hosts or brokers. Listening goes on; draw the screen again, and if it
          fails again load the page anew and report the words below.
        </p>
        <pre>{visibleLine(failure)}</pre>
        <div className={styles.actions}>
          <Button look="filled" onClick={() => this.setState({ failure: undefined })}>
            Draw again
          </Button>
          <Button onClick={() => window.location.reload()}>Load the page anew</Button>
        </div>
      </main>
    )
  }
}
