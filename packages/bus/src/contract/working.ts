import { expect, test } from 'vitest'

import type { Bus, Worker, WorkOutcome } from '../bus.ts'
import { isBound, say, topic, until } from './world.ts'
import type { HeardWorker, World } from './world.ts'

const never = (): Promise<WorkOutcome> => new Promise(() => {})

export function registerWorking(world: World): void {
  test('[BU25] each message is done by one of the workers, once', async () => {
    const [one, other] = [await world.connectedBus('one'), await world.connectedBus('other')]
    const shared = { queue: world.queueName(), bindings: [topic(world.exchangeName())] }
    const exchange = shared.bindings[0]?.exchange ?? ''
    const workers = [await world.working(one, shared), await world.working(other, shared)]
    const numbers = Array.from({ length: 40 }, (_, index) => String(index))

    for (const number of numbers) await say(one, exchange, number)
    await until(() => expect(workers.flatMap(({ heard }) => heard)).toHaveLength(numbers.length))
    await one.stop()
    await say(other, exchange, 'last')

    await until(() => expect(workers[1]?.texts().at(-1)).toBe('last'))
    const all = workers.flatMap(({ texts }) => texts()).toSorted()
    expect(all).toEqual([...numbers, 'last'].toSorted())
  })

  const takenOver = async (leave: (bus: Bus, worker: Worker) => Promise<void>): Promise<void> => {
    const [one, other] = [await world.connectedBus('one'), await world.connectedBus('other')]
    const exchange = world.exchangeName()
    const shared = { queue: world.queueName(), bindings: [topic(exchange)] }
    const silent = await world.working(one, { ...shared, onMessage: never })
    await say(one, exchange, 'x')
    await until(() => expect(silent.heard).toHaveLength(1))
    const second = await world.working(other, shared)

    await leave(one, silent.worker)

    await until(() => expect(second.heard).toHaveLength(1))
    expect([silent.heard[0]?.redelivered, second.heard[0]?.redelivered, second.texts()]).toEqual([false, true, ['x']])
  }

  test('[BU26] what a worker did not answer goes to another when its bus stops', () => takenOver((bus) => bus.stop()))

  test('[BU26] what a worker did not answer goes to another when it closes', () =>
    takenOver((_, worker) => worker.close()))

  test.each([
    ['rejected', () => Promise.resolve<WorkOutcome>('reject'), []],
    ['the handler threw', () => Promise.reject<WorkOutcome>(new Error('Cannot')), [new Error('Cannot')]],
    [
      'the handler threw at once',
      (): Promise<WorkOutcome> => {
        throw new Error('Cannot')
      },
      [new Error('Cannot')],
    ],
  ])('[BU27] is not delivered again when %s', async (_, onBad, errors) => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { texts } = await world.working(bus, {
      queue: world.queueName(),
      bindings: [topic(exchange, '#')],
      onMessage: ({ routingKey }) => (routingKey === 'bad' ? onBad() : Promise.resolve('done')),
    })

    await say(bus, { exchange, routingKey: 'bad' }, 'bad')
    await say(bus, { exchange, routingKey: 'good' }, 'good')
    await until(() => expect(texts()).toEqual(['bad', 'good']))
    await say(bus, { exchange, routingKey: 'later' }, 'later')

    await until(() => expect(texts()).toEqual(['bad', 'good', 'later']))
    expect(world.handlerErrors).toEqual(errors)
  })

  test('[BU28] one worker is active, and another takes over', async () => {
    const buses = [await world.connectedBus('one'), await world.connectedBus('two'), await world.connectedBus('three')]
    const publisher = await world.connectedBus('publisher')
    const exchange = world.exchangeName()
    const shared = { queue: world.queueName(), bindings: [topic(exchange)], singleActive: true }
    const workers: HeardWorker[] = []
    for (const bus of buses) workers.push(await world.working(bus, shared))

    for (const text of ['1', '2', '3', '4']) await say(publisher, exchange, text)
    await until(() => expect(workers.flatMap(({ heard }) => heard)).toHaveLength(4))
    const first = workers.findIndex(({ heard }) => heard.length > 0)
    expect(workers[first]?.texts()).toEqual(['1', '2', '3', '4'])
    await buses[first]?.stop()
    for (const text of ['5', '6', '7', '8']) await say(publisher, exchange, text)

    const others = workers.filter((_, index) => index !== first)
    await until(() => expect(others.flatMap(({ heard }) => heard)).toHaveLength(4))
    expect(others.map(({ texts }) => texts()).filter((texts) => texts.length > 0)).toEqual([['5', '6', '7', '8']])
  })

  test('[BU29] no more are without an answer than the prefetch', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const answers: (() => void)[] = []
    let open = 0
    let mostOpen = 0
    const { heard } = await world.working(bus, {
      queue: world.queueName(),
      bindings: [topic(exchange)],
      prefetch: 3,
      onMessage: () => {
        mostOpen = Math.max(mostOpen, ++open)
        return new Promise((resolve) => {
          answers.push(() => {
            open--
            resolve('done')
          })
        })
      },
    })
    for (let number = 0; number < 12; number++) await say(bus, exchange, String(number))

    for (let answered = 0; answered < 12; answered++) {
      await until(() => expect(answers.length).toBeGreaterThan(0))
      answers.shift()?.()
    }

    await until(() => expect(heard).toHaveLength(12))
    expect(mostOpen).toBe(3)
  })

  test('[BU30] messages wait while there is no worker', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const shared = { queue: world.queueName(), bindings: [topic(exchange)] }
    const gone = await world.working(bus, shared)
    await gone.worker.close()

    for (const text of ['1', '2', '3']) await say(bus, exchange, text)
    const { texts } = await world.working(bus, shared)

    await until(() => expect(texts()).toEqual(['1', '2', '3']))
    expect(gone.texts()).toEqual([])
  })

  test('[BU31] a queue with other arguments is a status, and harms no other reader', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const shared = { queue: world.queueName(), bindings: [topic(exchange)] }
    const { texts } = await world.working(bus, shared)
    const different = bus.work({ ...shared, singleActive: true, onMessage: () => Promise.resolve('done') })

    await until(() => expect(different.status.state).toBe('refused'))

    await say(bus, exchange, 'x')
    await until(() => expect(texts()).toEqual(['x']))
    await different.close()
  })

  test('[BU32] a queue that is deleted is declared and bound again', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const queue = world.queueName()
    const { worker, texts } = await world.working(bus, { queue, bindings: [topic(exchange)] })

    await world.contract.deleteQueue(queue)

    await until(async () => {
      const result = await bus.publish({ exchange, routingKey: 'k', body: new Uint8Array() }, { mandatory: true })
      expect(result).toEqual({ ok: true })
    })
    await isBound(worker)
    await until(() => expect(texts()).toEqual(['']))
  })
}
