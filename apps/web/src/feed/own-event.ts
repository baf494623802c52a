import type { WireEvent } from '@multimeter/protocol'

/**
 * Whether an event is what a watchdog tells of a host, such as its silence. It is a line of that host's log, but the numbers in it
 * are the watchdog's: drawn as instruments they would push aside those of the host.
 */
export function isOwnEvent({ exchange, routingKey, properties }: WireEvent): boolean {
  return (
    exchange === 'events' &&
    routingKey.startsWith('multimeter.') &&
    properties['contentType'] === 'application/cloudevents+json'
  )
}
