import { expect, test } from 'vitest'

import { bytes, isBound, say, topic, until } from './world.ts'
import type { World } from './world.ts'

export function registerLife(world: World): void {
  test('[BU33] tells each change of state until unsubscribed', async () => {
    const { bus } = world.newBus()
    const first = bus.state.state
    const all: string[] = []
    const some: string[] = []
    bus.onStateChange(({ state }) => void all.push(state))
    const unsubscribe = bus.onStateChange(({ state }) => void some.push(state))
    await until(() => expect(bus.state.state).toBe('connected'))

    unsubscribe()
    unsubscribe()
    await bus.stop()

    expect([first, all, some]).toEqual(['connecting', ['connected', 'stopped'], ['connected']])
  })

  test('[BU34] readers may begin before the bus is connected', async () => {
    const { bus } = world.newBus()
    const exchange = world.exchangeName()
    const { listener, texts } = world.listen(bus, { bindings: [topic(exchange)] })
    const worked: string[] = []
    const worker = bus.work({
      queue: world.queueName(),
      bindings: [topic(exchange)],
      onMessage: async ({ routingKey }) => {
        worked.push(routingKey)
        return 'done'
      },
    })
    expect([bus.state.state, listener.replyAddress, worker.status]).toEqual([
      'connecting',
      undefined,
      { state: 'pending' },
    ])

    await isBound(listener)
    await isBound(worker)
    await say(bus, { exchange, routingKey: 'k' }, 'x')

    await until(() => expect([texts(), worked]).toEqual([['x'], ['k']]))
  })

  test('[BU35] is quiet and refuses after stop', async () => {
    const bus = await world.connectedBus()
    const other = await world.connectedBus('other')
    const exchange = world.exchangeName()
    const stopped = await world.listening(bus, topic(exchange))
    const open = await world.listening(other, topic(exchange))

    const stopping = bus.stop()
    const published = await bus.publish({ exchange, routingKey: 'k', body: bytes('x') })
    const declared = await bus.declareExchange(exchange, 'topic')
    // A broker may say that it could not take it, while it deletes one of the queues it is for; the other has it.
    await other.publish({ exchange, routingKey: 'k', body: bytes('x') })
    await Promise.all([stopping, bus.stop(), bus.stop()])
    await until(() => expect(open.texts()).toEqual(['x']))
    const late = world.listen(bus, { bindings: [topic(exchange)] })

    expect([bus.state.state, published.ok || published.error.code, declared.ok || declared.error.code]).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ])
    expect([stopped.texts(), stopped.listener.replyAddress, late.texts()]).toEqual([[], undefined, []])
  })

  test('[BU35] may be stopped before it is connected', async () => {
    const { bus } = world.newBus()
    const told: string[] = []
    bus.onStateChange(({ state }) => void told.push(state))

    await bus.stop()
    await world.connectedBus('other')

    expect([bus.state.state, told]).toEqual(['stopped', ['stopped']])
  })

  test('[BU36] says that the link is away, refuses meanwhile, and goes on when it is back', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { listener, texts } = await world.listening(bus, topic(exchange))
    const { worker, texts: worked } = await world.working(bus, {
      queue: world.queueName(),
      bindings: [topic(exchange)],
    })
    const told: string[] = []
    bus.onStateChange(({ state }) => {
      if (told.at(-1) !== state) told.push(state)
    })

    const restore = await world.contract.cut()
    await until(() => expect(bus.state.state).toBe('disconnected'))
    const refused = await bus.publish({ exchange, routingKey: 'k', body: bytes('x') })
    const meanwhile = [listener, worker].flatMap(({ bindings }) => bindings.map(({ status }) => status.state))
    await restore()
    await isBound(listener)
    await isBound(worker)
    await say(bus, exchange, 'y')

    await until(() => expect([texts(), worked()]).toEqual([['y'], ['y']]))
    expect([refused.ok || refused.error.code, meanwhile, told]).toEqual([
      'not-connected',
      ['pending', 'pending'],
      ['disconnected', 'connected'],
    ])
  })
}
