import { expect, test } from 'vitest'

import type { BindingStatus, ExchangeBinding, ExchangeType } from '../bus.ts'
import { registerRebinding } from './rebinding.ts'
import { bytes, isBound, say, topic, until } from './world.ts'
import type { World } from './world.ts'

/** Body that fills the way to a reader quickly. */
const FILLER = new Uint8Array(64 * 1024)

const states = (statuses: readonly BindingStatus[]): string[] => statuses.map(({ status }) => status.state)

export function registerListening(world: World): void {
  registerRouting(world)
  registerBindings(world)
  registerRebinding(world)
  registerQueue(world)
}

function registerRouting(world: World): void {
  test('[BU1] a topic exchange gives what the keys match, each once', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange, 'acme.#', '*.shop.*', 'exact.key'))

    for (const key of [
      'acme',
      'acme.shop.web',
      'other.shop.db',
      'other.shop',
      'exact.key',
      'exact.key.not',
      'end.shop.x',
    ]) {
      await say(bus, { exchange, routingKey: key }, key)
    }

    await until(() =>
      expect(heard.map((message) => message.routingKey)).toEqual([
        'acme',
        'acme.shop.web',
        'other.shop.db',
        'exact.key',
        'end.shop.x',
      ]),
    )
  })

  const deliveredBy = async (type: ExchangeType, ...keys: string[]): Promise<string[]> => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { texts } = await world.listening(bus, { exchange, type, keys, declare: true })
    for (const key of ['one', 'two', 'three']) await say(bus, { exchange, routingKey: key }, key)
    // The last one matches in every test, so when it is here nothing is under way.
    await until(() => expect(texts().at(-1)).toBe('three'))
    return texts()
  }

  test('[BU2] a fanout exchange gives everything', async () => {
    expect(await deliveredBy('fanout', '')).toEqual(['one', 'two', 'three'])
  })

  test('[BU3] a direct exchange gives equal keys', async () => {
    expect(await deliveredBy('direct', 'one', 'three')).toEqual(['one', 'three'])
  })

  test('[BU4] a headers exchange gives everything', async () => {
    expect(await deliveredBy('headers', '')).toEqual(['one', 'two', 'three'])
  })

  test('[BU5] each listener has its own copy', async () => {
    const [one, other] = [await world.connectedBus('one'), await world.connectedBus('other')]
    const exchange = world.exchangeName()
    const listeners = [
      await world.listening(one, topic(exchange)),
      await world.listening(one, topic(exchange)),
      await world.listening(other, topic(exchange)),
    ]

    await say(other, exchange, 'x')

    await until(() => expect(listeners.map(({ texts }) => texts())).toEqual([['x'], ['x'], ['x']]))
    listeners[0]?.heard[0]?.body.fill(0)
    expect(listeners.map(({ texts }) => texts())).toEqual([['\0'], ['x'], ['x']])
  })

  test('[BU6] keeps the order of a publisher', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { texts } = await world.listening(bus, topic(exchange))
    const numbers = Array.from({ length: 500 }, (_, index) => String(index))

    await Promise.all(numbers.map((number) => say(bus, { exchange, routingKey: `k.${Number(number) % 7}` }, number)))

    await until(() => expect(texts()).toEqual(numbers))
  })
}

function registerBindings(world: World): void {
  test('[BU16] declares what is to be declared', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()

    await world.listening(bus, { exchange, type: 'direct', keys: ['k'], declare: true })

    expect(await bus.publish({ exchange, routingKey: 'k', body: bytes('x') }, { mandatory: true })).toEqual({
      ok: true,
    })
    expect(await bus.declareExchange(exchange, 'direct')).toEqual({ ok: true })
  })

  test('[BU17] a missing exchange is a state, and is bound once it appears', async () => {
    const bus = await world.connectedBus()
    const [present, missing] = [world.exchangeName(), world.exchangeName()]
    const told: string[][] = []
    const { listener, texts } = world.listen(bus, {
      bindings: [{ ...topic(missing), declare: false }, topic(present)],
      onBindings: (statuses) => void told.push(states(statuses)),
    })
    await until(() => expect(states(listener.bindings)).toEqual(['missing', 'bound']))
    await say(bus, present, 'heard meanwhile')
    await until(() => expect(texts()).toEqual(['heard meanwhile']))

    await bus.declareExchange(missing, 'topic')

    await isBound(listener)
    await say(bus, missing, 'heard once')
    await say(bus, missing, 'and again')
    await until(() => expect(texts()).toEqual(['heard meanwhile', 'heard once', 'and again']))
    expect(told.at(-1)).toEqual(['bound', 'bound'])
  })

  test.each([true, false])(
    '[BU18] an exchange of another type is a state, and is bound once it is right (declare: %s)',
    async (declare) => {
      const bus = await world.connectedBus()
      const [present, wrong] = [world.exchangeName(), world.exchangeName()]
      await bus.declareExchange(wrong, 'fanout')
      const binding: ExchangeBinding = { ...topic(wrong), declare }
      const { listener, texts } = world.listen(bus, { bindings: [binding, topic(present)] })
      await until(() => expect(states(listener.bindings)).toEqual(['mistyped', 'bound']))
      await say(bus, present, 'heard meanwhile')
      await until(() => expect(texts()).toEqual(['heard meanwhile']))

      await world.contract.deleteExchange(wrong)
      await bus.declareExchange(wrong, 'topic')

      await isBound(listener)
      await say(bus, wrong, 'heard once')
      await until(() => expect(texts()).toEqual(['heard meanwhile', 'heard once']))
    },
  )

  test('[BU19] an exchange that was deleted and came back is bound again', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { texts } = await world.listening(bus, { ...topic(exchange), declare: true })

    await world.contract.deleteExchange(exchange)
    await bus.declareExchange(exchange, 'topic')

    await until(async () => {
      expect(await bus.publish({ exchange, routingKey: 'k', body: bytes('x') }, { mandatory: true })).toEqual({
        ok: true,
      })
    })
    await until(() => expect(texts()).toEqual(['x']))
  })

  test('[BU20] a reply address reaches its listener alone', async () => {
    const [one, other] = [await world.connectedBus('one'), await world.connectedBus('other')]
    const exchange = world.exchangeName()
    const asked = await world.listening(one, topic(exchange))
    const others = [await world.listening(one, topic(exchange)), await world.listening(other, topic(exchange))]
    const address = asked.listener.replyAddress

    const result = await other.publish({ ...address!, body: bytes('reply') }, { mandatory: true })
    await say(other, exchange, 'to all')

    expect(result).toEqual({ ok: true })
    await until(() => expect(asked.texts().toSorted()).toEqual(['reply', 'to all']))
    await until(() => expect(others.map(({ texts }) => texts())).toEqual([['to all'], ['to all']]))
    await asked.listener.close()
    expect(asked.listener.replyAddress).toBeUndefined()
  })
}

function registerQueue(world: World): void {
  test('[BU21] of what waits, the newest stay', async () => {
    const { contract } = world
    const reader = world.newBus('reader')
    const writer = await world.connectedBus('writer')
    const exchange = world.exchangeName()
    const keys: string[] = []
    const { listener } = world.listen(reader.bus, {
      bindings: [topic(exchange)],
      maxMessages: 10,
      onMessage: ({ routingKey }) => void keys.push(routingKey),
    })
    await isBound(listener)

    const resume = reader.pauseReading()
    const count = contract.messagesOnTheWay + 200
    for (let number = 0; number < count; number++) {
      expect(await writer.publish({ exchange, routingKey: String(number), body: FILLER })).toEqual({ ok: true })
    }
    resume()
    await until(() => expect(keys.at(-1)).toBe(String(count - 1)))

    expect(keys.slice(-10)).toEqual(Array.from({ length: 10 }, (_, index) => String(count - 10 + index)))
    expect(keys.length).toBeLessThan(count)
    expect(keys).toEqual(keys.toSorted((one, other) => Number(one) - Number(other)))
  })

  test('[BU22] what waited too long is not delivered', async () => {
    const { contract } = world
    const reader = world.newBus('reader')
    const writer = await world.connectedBus('writer')
    const exchange = world.exchangeName()
    const keys: string[] = []
    const { listener } = world.listen(reader.bus, {
      bindings: [topic(exchange)],
      messageTtlMs: 300,
      onMessage: ({ routingKey }) => void keys.push(routingKey),
    })
    await isBound(listener)

    const resume = reader.pauseReading()
    for (let number = 0; number < contract.messagesOnTheWay; number++) {
      await writer.publish({ exchange, routingKey: 'filler', body: FILLER })
    }
    await say(writer, { exchange, routingKey: 'old' }, 'x')
    await contract.pass(1_000)
    await say(writer, { exchange, routingKey: 'new' }, 'x')
    resume()

    await until(() => expect(keys.at(-1)).toBe('new'))
    expect(keys).not.toContain('old')
  })

  test('[BU23] a handler that throws is reported, and hears on', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const heard: string[] = []
    const { listener } = world.listen(bus, {
      bindings: [topic(exchange)],
      onMessage: ({ routingKey }) => {
        heard.push(routingKey)
        throw new Error(`No ${routingKey}`)
      },
    })
    await isBound(listener)

    await say(bus, { exchange, routingKey: 'one' }, 'x')
    await say(bus, { exchange, routingKey: 'two' }, 'x')

    await until(() => expect(heard).toEqual(['one', 'two']))
    expect(world.handlerErrors).toEqual([new Error('No one'), new Error('No two')])
  })

  test('[BU24] nothing comes after close', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const closed = await world.listening(bus, topic(exchange))
    const open = await world.listening(bus, topic(exchange))

    const closing = closed.listener.close()
    // A broker may say that it could not take it, while it deletes one of the queues it is for; the other has it.
    await bus.publish({ exchange, routingKey: 'k', body: bytes('x') })
    await closing
    await closed.listener.close()
    await say(bus, exchange, 'y')

    await until(() => expect(open.texts()).toEqual(['x', 'y']))
    expect(closed.texts()).toEqual([])
  })

  test('[BU24] a listener may be closed before the bus is connected', async () => {
    const { bus } = world.newBus()
    const exchange = world.exchangeName()
    const { listener, texts } = world.listen(bus, { bindings: [topic(exchange)] })

    await listener.close()

    const open = await world.listening(bus, topic(exchange))
    await say(bus, exchange, 'x')
    await until(() => expect(open.texts()).toEqual(['x']))
    expect([texts(), states(listener.bindings)]).toEqual([[], ['pending']])
  })
}
