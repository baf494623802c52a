import { CLOSE_CODES } from '@multimeter/protocol'
import type { CloseCode } from '@multimeter/protocol'

import { STALE_AFTER_MS } from './limits.ts'
import type { LinkLoss } from './link.ts'

const CODES_BY_NUMBER: ReadonlyMap<number, CloseCode> = new Map(
  Object.values(CLOSE_CODES).map((code) => [code.number, code]),
)

/** Why a link was lost, in a sentence, and whether connecting again can help. */
export function describeLoss(
  loss: LinkLoss,
  wasWelcome: boolean,
): { readonly message: string; readonly again: boolean } {
  switch (loss.kind) {
    case 'silent': {
      const limit = `${STALE_AFTER_MS / 1_000} s`
      const what = wasWelcome ? 'Nothing was heard from the gateway for' : 'The gateway did not answer within'
      return { message: `${what} ${limit}.`, again: true }
    }
    case 'unreadable':
      return {
        message: 'The gateway sent something that this page cannot read; load the page again if this goes on.',
        again: true,
      }
    case 'closed': {
      const code = CODES_BY_NUMBER.get(loss.code)
      if (code !== undefined) return { message: code.sentence, again: code.reconnect }
      return {
        message: wasWelcome ? 'The connection to the gateway was lost.' : 'The gateway cannot be reached.',
        again: true,
      }
    }
  }
}
