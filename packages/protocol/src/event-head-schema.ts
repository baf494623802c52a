import type { JsonSchema } from './json-schema.ts'
import { MAX_HOST_CHARACTERS } from './limits.ts'
import { isCount, isNumber } from './shape.ts'

const TEXT: JsonSchema = { type: 'string' }

/** The JSON tuple before the body of an event. Read in `batch-frame.ts`, field by field, as there are thousands a second. */
export const EVENT_HEAD_SCHEMA: JsonSchema = {
  type: 'array',
  description: 'The head of an event in a batch.',
  items: [
    { ...TEXT, description: 'The source.' },
    { ...isCount.schema, description: 'The number of the event, from 1 for each source and epoch.' },
    { ...isNumber.schema, description: 'When the gateway received it.' },
    { ...TEXT, description: 'The exchange.' },
    { ...TEXT, description: 'The routing key.' },
    { type: 'object', description: 'The AMQP properties. What JSON lacks is an object with the one name "!".' },
    {
      type: ['string', 'null'],
      maxLength: MAX_HOST_CHARACTERS,
      description: 'The host as the gateway read it; null where it could not tell.',
    },
    { ...isCount.schema, description: 'Bytes of the whole body, of which perhaps only the first follow.' },
  ],
  minItems: 8,
  maxItems: 8,
}
