import { expect, test } from 'vitest'

import { createOffers, type Offer } from './offers.ts'

const offer = (id: string): Offer => ({ id, kind: 'command', text: id, detail: '', choose: () => undefined })

test('[#6] what is offered is asked for when it is wanted, and gone with its offerer', () => {
  const offers = createOffers()
  const held = { isHeld: false }
  const remove = offers.add(() => [offer(held.isHeld ? 'live' : 'hold')])
  offers.add(() => [offer('help')])

  const before = offers.all().map(({ id }) => id)
  held.isHeld = true
  const after = offers.all().map(({ id }) => id)
  remove()

  expect({ before, after, left: offers.all().map(({ id }) => id) }).toEqual({
    before: ['hold', 'help'],
    after: ['live', 'help'],
    left: ['help'],
  })
})
