import { useCallback, useState } from 'react'

import { useAddress } from '../../address/use-address.ts'
import { useProbe } from '../../stores/use-probe.ts'

/** Id of the series that the address asks for as `?field=<stream> <path>`, once it is known and until it was reached. */
export function useWantedField(): readonly [wanted: string | undefined, reached: () => void] {
  const field = useAddress(({ search }) => new URLSearchParams(search).get('field'))
  const [reachedField, setReachedField] = useState<string | null>(null)
  const wanted = useProbe(({ series }) =>
    field === reachedField ? undefined : series.find(({ stream, path }) => `${stream} ${path}` === field)?.id,
  )
  const reached = useCallback(() => setReachedField(field), [field])
  return [wanted, reached]
}
