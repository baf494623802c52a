import type { ProvidedContext } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the RabbitMQ of this run of the project `integration`. */
    readonly rabbitmqUrl: string
    /** How often and how large faults are: `small` in every run, `full` by `pnpm faults --full`. */
    readonly faultSize: 'small' | 'full'
  }
}

/** What the global setup provides to tests: `inject('rabbitmqUrl')`. */
export type ProvidedName = keyof ProvidedContext
