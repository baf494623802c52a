import { expect, test } from 'vitest'

import { started, WELCOME } from './feed-core-fixtures.ts'
import { START_AT } from './log/log-fixtures.ts'

const HEARD_AT = START_AT + 60_000
const BACK_AT = START_AT + 95_000

/** What the page is told of holes where another gateway greets it, or the same one again. */
function greetedAgain(epoch: string, isListening: boolean) {
  const { core, frames, say } = started()
  if (isListening) core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'show-volume', request: { spanMs: 120_000, steps: 120 } })
  say(WELCOME)
  say({ type: 'pulse', source: 'broker', number: 1, sentAt: HEARD_AT, roundTripMs: 1 })
  say({ ...WELCOME, epoch, serverAt: BACK_AT })
  const told = frames(1_500)
  return {
    gaps: told.findLast(({ connection }) => connection !== undefined)?.connection?.gaps,
    drawn: told.findLast(({ volume }) => volume !== undefined)?.volume?.volume.gaps,
  }
}

test('[#6] a restart of the gateway is a hole also for who listens to nothing', () => {
  const [another, same, listening] = [greetedAgain('e2', false), greetedAgain('e1', false), greetedAgain('e2', true)]

  expect(another).toEqual({ gaps: 1, drawn: [expect.objectContaining({ fromAt: HEARD_AT, toAt: BACK_AT })] })
  expect(same).toEqual({ gaps: 0, drawn: [] })
  // It is told by the gateway, which knows what the subscription has missed.
  expect(listening.gaps).toBe(0)
})
