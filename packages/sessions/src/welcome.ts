import { MAX_CLIENT_MESSAGE_BYTES } from '@multimeter/protocol'
import type { Welcome } from '@multimeter/protocol'
import { MAX_PATTERN_WORDS } from '@multimeter/topics'

import type { HubLimits } from './hub-limits.ts'

/** The answer to `hello`, with the bounds that a viewer should know before it meets them. */
export function createWelcome(options: {
  readonly version: number
  readonly epoch: string
  readonly product: Welcome['product']
  readonly limits: HubLimits
  readonly serverAt: number
}): Welcome {
  const { version, epoch, product, limits, serverAt } = options
  return {
    type: 'welcome',
    version,
    epoch,
    serverAt,
    limits: {
      maxClientMessageBytes: MAX_CLIENT_MESSAGE_BYTES,
      maxSubscriptions: limits.maxSubscriptions,
      maxPatternWords: MAX_PATTERN_WORDS,
      maxOutboundBytes: limits.maxOutboundBytes,
      maxBodyBytes: limits.maxBodyBytes,
    },
    product,
  }
}
