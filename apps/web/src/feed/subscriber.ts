import type { Client, ClientHandlers } from '@multimeter/client'

/** What of the client is used here. */
export type Subscriber = Pick<Client, 'subscribe' | 'unsubscribe' | 'setVisible' | 'reconnect' | 'stop'>

/** Begins to connect; what the client hears is given to these handlers, never before this has returned. */
export type ConnectClient = (handlers: ClientHandlers) => Subscriber
