import { useAddress } from '../../address/use-address.ts'
import { useProbe } from '../../stores/use-probe.ts'

/** Id of the series that the address asks for as `?field=<stream> <path>`, once it is known. */
export function useWantedField(): string | undefined {
  const field = useAddress(({ search }) => new URLSearchParams(search).get('field'))
  return useProbe(({ series }) => series.find(({ stream, path }) => `${stream} ${path}` === field)?.id)
}
