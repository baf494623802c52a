/** Splits a routing key or pattern at its dots; the empty text has no words, as in RabbitMQ. */
export function splitWords(text: string): readonly string[] {
  return text === '' ? [] : text.split('.')
}
