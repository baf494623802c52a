import { useCallback, useEffect, useState } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { useFreshness } from './use-freshness.ts'
import { fetchLastWords, type LastWords } from './last-words.ts'

/** What is known of a host's last words. `failed` says why in a sentence, and keeps those of an earlier answer. */
export type LastWordsState =
  | { readonly state: 'asking'; readonly words: LastWords | undefined }
  | { readonly state: 'told'; readonly words: LastWords }
  | { readonly state: 'failed'; readonly words: LastWords | undefined; readonly message: string }

/** The last words with a way to ask for them anew. */
export interface AskedLastWords {
  readonly told: LastWordsState
  readonly askAgain: () => void
}

/** What is said in a capsule: a gateway would tell the words of another time. */
const NOT_IN_CAPSULE = 'A capsule keeps none; the end of its log is what was said last.'

/** Asks for the last words of a host, again whenever it fell silent or was retired anew and when a lost link is back. */
export function useLastWords(host: string, since: string): AskedLastWords {
  const { fresh } = useFreshness()
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const [told, setTold] = useState<LastWordsState>({ state: 'asking', words: undefined })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<void> => {
      const answer = await fetchLastWords(host)
      if (!isCurrent) return
      if (answer.ok) setTold({ state: 'told', words: answer.words })
      else setTold(({ words }) => ({ state: 'failed', words, message: answer.message }))
    }
    if (isCapsule) setTold({ state: 'failed', words: undefined, message: NOT_IN_CAPSULE })
    else if (fresh) {
      setTold(({ words }) => ({ state: 'asking', words }))
      void ask()
    } else {
      const message = 'No link to the gateway; it is asked again when the link is back.'
      setTold((before) => (before.state === 'told' ? before : { state: 'failed', words: before.words, message }))
    }
    return () => {
      isCurrent = false
    }
  }, [host, since, fresh, isCapsule, attempt])

  return { told, askAgain: useCallback(() => setAttempt((before) => before + 1), []) }
}
