import { useEffect, useRef, useState } from 'react'

/**
 * Asks a question when it is another one, and again from time to time, as series go on; one at a time. Undefined until there is an
 * answer to this question, and where none is asked.
 */
export function useAsked<Question, Answer>(
  question: Question | undefined,
  ask: (question: Question) => Promise<Answer | undefined>,
  everyMs: number,
): Answer | undefined {
  const [answered, setAnswered] = useState<{ readonly key: string; readonly answer: Answer } | undefined>()
  const current = useRef(ask)
  useEffect(() => {
    current.current = ask
  })
  const key = JSON.stringify(question)
  useEffect(() => {
    if (question === undefined) return undefined
    let isGone = false
    let isAsking = false
    const once = async (): Promise<void> => {
      if (isAsking) return
      isAsking = true
      const answer = await current.current(question)
      isAsking = false
      if (!isGone && answer !== undefined) setAnswered({ key, answer })
    }
    void once()
    const timer = setInterval(() => void once(), everyMs)
    return () => {
      isGone = true
      clearInterval(timer)
    }
    // The key says all of the question.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, everyMs])
  return answered !== undefined && answered.key === key ? answered.answer : undefined
}
