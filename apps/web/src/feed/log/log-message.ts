import type { PageMessage } from '../worker-messages.ts'

/** What the page asks of the log. */
export type LogMessage = Extract<
  PageMessage,
  {
    readonly type:
      | 'query-log'
      | 'show-log'
      | 'show-time'
      | 'locate'
      | 'count-fields'
      | 'show-templates'
      | 'show-volume'
      | 'set-buffer'
      | 'next-gap'
      | 'next-error'
      | 'export-log'
      | 'load-gap'
      | 'describe-line'
  }
>
