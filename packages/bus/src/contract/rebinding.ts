import { expect, test } from 'vitest'

import type { Bus, Listener } from '../bus.ts'
import { bytes, say, topic, until } from './world.ts'
import type { World } from './world.ts'

export function registerRebinding(world: World): void {
  test('[BU38] after rebind new keys are heard, keys that are gone are not', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { listener, texts } = await world.listening(bus, topic(exchange, 'old', 'kept'))

    listener.rebind([topic(exchange, 'kept', 'new')])
    await isInForce(listener, 'kept', 'new')
    await isUnheard(bus, { exchange, routingKey: 'old' })
    for (const routingKey of ['kept', 'new', 'other']) await say(bus, { exchange, routingKey }, routingKey)
    await say(bus, { exchange, routingKey: 'kept' }, 'end')

    await until(() => expect(texts().filter((text) => text !== 'probe')).toEqual(['kept', 'new', 'end']))
  })

  test('[BU38] what stays bound, or is bound in other words, is neither missed nor heard twice', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { listener, texts } = await world.listening(bus, topic(exchange, 'kept', 'a.b'))
    const numbers = Array.from({ length: 300 }, (_, index) => String(index))

    for (const number of numbers) {
      if (number === '50') listener.rebind([topic(exchange, 'kept', 'a.#')])
      if (number === '100') listener.rebind([topic(exchange, 'kept', '*.b', 'x')])
      if (number === '150') listener.rebind([topic(exchange, 'kept', 'a.b')])
      await say(bus, { exchange, routingKey: Number(number) % 2 === 0 ? 'kept' : 'a.b' }, number)
    }

    await until(() => expect(texts()).toEqual(numbers))
  })

  test('[BU38] what is asked for again and again ends as asked last', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { listener, texts } = await world.listening(bus, topic(exchange, 'k0'))

    for (let round = 1; round <= 50; round++) listener.rebind([topic(exchange, `k${round}`, `k${round % 7}`)])
    await isInForce(listener, 'k50', 'k1')
    for (const routingKey of ['k0', 'k2', 'k49']) await isUnheard(bus, { exchange, routingKey })
    await say(bus, { exchange, routingKey: 'k1' }, 'one')
    await say(bus, { exchange, routingKey: 'k50' }, 'fifty')

    await until(() => expect(texts().filter((text) => text !== 'probe')).toEqual(['one', 'fifty']))
  })

  test('[BU39] an exchange stays bound while its keys change, and names those in force', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const told: unknown[] = []
    const { listener } = world.listen(bus, {
      bindings: [topic(exchange, 'a')],
      onBindings: (statuses) => told.push(statuses.map(({ binding, status }) => [status.state, ...binding.keys])),
    })
    await isInForce(listener, 'a')

    listener.rebind([topic(exchange, 'a', 'b')])
    await isInForce(listener, 'a', 'b')
    listener.rebind([topic(exchange)])
    await isInForce(listener, '#')
    listener.rebind([{ ...topic(exchange), keys: [] }])
    await isInForce(listener)

    expect(told).toEqual([[['bound', 'a']], [['bound', 'a', 'b']], [['bound', '#']], [['bound']]])
    await isUnheard(bus, { exchange, routingKey: 'a' })
  })

  test('[BU39] an exchange may be added and left out', async () => {
    const bus = await world.connectedBus()
    const [first, second] = [world.exchangeName(), world.exchangeName()]
    const { listener, texts } = await world.listening(bus, topic(first))

    listener.rebind([topic(first), topic(second)])
    await until(() => expect(listener.bindings.map(({ status }) => status.state)).toEqual(['bound', 'bound']))
    await say(bus, second, 'added')
    listener.rebind([topic(second)])
    await isUnheard(bus, { exchange: first, routingKey: 'a.b' })
    await say(bus, second, 'end')

    await until(() => expect(texts().filter((text) => text !== 'probe')).toEqual(['added', 'end']))
    expect(listener.bindings.map(({ binding }) => binding.exchange)).toEqual([second])
  })

  test('[BU40] what was asked last holds before the bus is connected, and for the next queue', async () => {
    const { bus } = world.newBus()
    const exchange = world.exchangeName()
    const { listener, texts } = world.listen(bus, { bindings: [topic(exchange, 'first')] })

    listener.rebind([topic(exchange, 'second')])
    await isInForce(listener, 'second')
    await say(bus, { exchange, routingKey: 'first' }, 'first')
    await say(bus, { exchange, routingKey: 'second' }, 'second')
    await until(() => expect(texts()).toEqual(['second']))

    const restore = await world.contract.cut()
    await until(() => expect(listener.bindings.map(({ status }) => status.state)).toEqual(['pending']))
    listener.rebind([topic(exchange, 'third')])
    await restore()
    await isInForce(listener, 'third')
    await say(bus, { exchange, routingKey: 'second' }, 'second')
    await say(bus, { exchange, routingKey: 'third' }, 'third')

    await until(() => expect(texts()).toEqual(['second', 'third']))
    await listener.close()
    listener.rebind([topic(exchange)])
    expect(listener.bindings.map(({ status }) => status.state)).toEqual(['pending'])
  })
}

async function isInForce(listener: Listener, ...keys: string[]): Promise<void> {
  await until(() =>
    expect(listener.bindings.map(({ binding, status }) => [status.state, ...binding.keys])).toEqual([
      ['bound', ...keys],
    ]),
  )
}

/** A key is unbound after the new ones are in force. Nobody else listens, so the broker says when it is. */
async function isUnheard(bus: Bus, address: { readonly exchange: string; readonly routingKey: string }): Promise<void> {
  await until(async () => {
    const result = await bus.publish({ ...address, body: bytes('probe') }, { mandatory: true })
    expect(result.ok || result.error.code).toBe('unroutable')
  })
}
