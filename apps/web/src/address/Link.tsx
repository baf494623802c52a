import type { ComponentProps, ReactElement } from 'react'

import { useNavigate } from './use-address.ts'

/** Leads to another screen without loading the page anew. With a key by which browsers open tabs or save, it is as any link. */
export function Link(props: ComponentProps<'a'> & { readonly href: string }): ReactElement {
  const navigate = useNavigate()
  return (
    <a
      {...props}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
        event.preventDefault()
        navigate(props.href)
      }}
    />
  )
}
