import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { CONNECTION_CONVERSATIONS } from './fixtures/connection-conversations.ts'
import { hold } from './fixtures/conversation.ts'
import { DEAD_LETTER_CONVERSATIONS } from './fixtures/dead-letter-conversations.ts'
import { EXCHANGE_CONVERSATIONS } from './fixtures/exchange-conversations.ts'
import { MESSAGE_CONVERSATIONS } from './fixtures/message-conversations.ts'
import { QUEUE_CONVERSATIONS } from './fixtures/queue-conversations.ts'
import { createBroker } from './index.ts'

const broker = createBroker({ port: 0 })
let ownUrl: string

beforeAll(async () => {
  const started = await broker.start()
  if (!started.ok) throw new Error(started.error.message)
  ownUrl = `amqp://127.0.0.1:${started.value.port}`
})

afterAll(() => broker.stop())

// Names that no other run and no other conversation uses: RabbitMQ may be one that stays, and forgets not at once.
const run = `differential-${Date.now().toString(36)}-`

let talks = 0

const CONVERSATIONS = Object.entries({
  ...CONNECTION_CONVERSATIONS,
  ...EXCHANGE_CONVERSATIONS,
  ...QUEUE_CONVERSATIONS,
  ...MESSAGE_CONVERSATIONS,
  ...DEAD_LETTER_CONVERSATIONS,
})

test.each(CONVERSATIONS)('[EB23] answers as RabbitMQ does: %s', async (_name, conversation) => {
  const prefix = `${run}${talks++}-`

  const theirs = await hold(conversation, inject('rabbitmqUrl'), prefix)
  const ours = await hold(conversation, ownUrl, prefix)

  expect(ours).toEqual(theirs)
})
