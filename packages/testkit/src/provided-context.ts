import type { ProvidedContext } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the RabbitMQ of this run of the project `integration`. */
    readonly rabbitmqUrl: string
  }
}

/** What the global setup provides to tests: `inject('rabbitmqUrl')`. */
export type ProvidedName = keyof ProvidedContext
