import type { Bus } from '../bus.ts'

/** A bus made for one test, and the faults it can be given. */
export interface BusUnderTest {
  readonly bus: Bus
  /** Stops what is on its way to this bus, as a full network buffer would, until the returned function is called. */
  pauseReading(): () => void
}

/** An implementation that keeps the contract: how to make buses on one broker, and to do to that broker what tests need. */
export interface BusContract {
  /** Heads the suite's output, for example `RabbitMQ`. */
  readonly name: string
  start?(): Promise<void>
  stop?(): Promise<void>
  createBus(options: { readonly source: string; readonly onHandlerError: (error: unknown) => void }): BusUnderTest
  deleteExchange(name: string): Promise<void>
  /** Deletes a durable queue; one that is not there is no mistake. */
  deleteQueue(name: string): Promise<void>
  /** Cuts all buses off from the broker, and keeps them off until the returned function is called. */
  cut(): Promise<() => Promise<void>>
  /** Lets so much time go by: waits, or moves the fake clock. */
  pass(durationMs: number): Promise<void>
  /** Told of each test that has run. */
  onTest?(name: string, passed: boolean): void
  /** How many messages of 64 KiB fill the way to a reader that does not read. */
  readonly messagesOnTheWay: number
}
