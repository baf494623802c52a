import type { ReactElement } from 'react'

import type { OnDemand } from '../ui/on-demand.ts'
import { useOnDemand } from '../ui/use-on-demand.ts'
import { Loading } from './Loading.tsx'

interface ScreenProps<Props> {
  readonly of: OnDemand<Props>
  /** What is waited for, in words. */
  readonly what: string
  readonly props: Props
}

/**
 * A screen with a script of its own; one that is here already is rendered at once. React's `lazy` shows what stands in for it first,
 * and lets it stand for 300 ms.
 */
export function Screen<Props extends object>({ of, what, props }: ScreenProps<Props>): ReactElement {
  const script = useOnDemand(of)
  return script.state === 'here' ? (
    <script.View {...props} />
  ) : (
    <Loading what={what} hasFailed={script.state === 'failed'} />
  )
}
