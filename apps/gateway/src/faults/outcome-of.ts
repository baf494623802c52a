import type { PublishResult } from '@multimeter/bus'

/** For tests: what became of a numbered event, by what the broker answered; one that was lost on the way may have been taken. */
export async function outcomeOf(result: Promise<PublishResult>): Promise<'confirmed' | 'refused' | 'unknown'> {
  const answer = await result
  if (answer.ok) return 'confirmed'
  return answer.error.code === 'lost' ? 'unknown' : 'refused'
}
