import { Component, type ReactNode } from 'react'

import { visibleLine } from '../../ui/visible-text.ts'
import styles from './RedrawBoundary.module.css'

/** What failed once may fail again; it is drawn anew after this. */
const REDRAW_AFTER_MS = 20_000

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly failure: string | undefined
}

/** Where drawing a wall failed, says so and draws it anew by itself: nobody is there to press a button. */
export class RedrawBoundary extends Component<Props, State> {
  override readonly state: State = { failure: undefined }
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(error: unknown): State {
    return { failure: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.setState({ failure: undefined }), REDRAW_AFTER_MS)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer)
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === undefined) return this.props.children
    return (
      <main className={styles.failed} data-theme="dark" aria-label="Wall">
        <section role="alert">
          <h1>This screen could not be drawn</h1>
          <p>That is a fault in the page, not in your hosts or brokers. It is drawn anew by itself.</p>
          <p>{visibleLine(failure)}</p>
        </section>
      </main>
    )
  }
}
