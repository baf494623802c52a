import { expect, test } from 'vitest'

import { maskPasswords } from './mask-passwords.ts'

test('[T19] passwords are masked in good and in broken addresses', () => {
  const texts = [
    'amqp://user:hunter2@host/',
    'a=amqp://u:hunter2@h1/v,b=amqps://u:hunter2@h2',
    'amqp://user:hun@ter2@host',
    'amqp://user:hun,ter2@host,amqp://user:hunter2@host',
    'amqp://user:hun/ter2@host',
    'user:hunter2@host',
    'amqp://user@host',
    'amqp://host:5672/',
    'nonsense',
  ]

  expect(texts.map(maskPasswords)).toEqual([
    'amqp://user:<secret>@host/',
    'a=amqp://u:<secret>@h1/v,b=amqps://u:<secret>@h2',
    'amqp://user:<secret>@host',
    'amqp://user:<secret>@host,amqp://user:<secret>@host',
    'amqp://user:<secret>@host',
    '<secret>@host',
    'amqp://user@host',
    'amqp://host:5672/',
    'nonsense',
  ])
})
