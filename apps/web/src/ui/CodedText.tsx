import { Fragment, type ReactElement } from 'react'

import { visibleLine } from './visible-text.ts'

/** A sentence in which what stands between backticks is drawn as code. */
export function CodedText({ text }: { readonly text: string }): ReactElement {
  const parts = visibleLine(text).split('`')
  return (
    <>
      {parts.map((part, index) => (
        // The parts of a sentence are its identity.
        <Fragment key={index}>{index % 2 === 1 && index < parts.length - 1 ? <code>{part}</code> : part}</Fragment>
      ))}
    </>
  )
}
