/** A value, or why there is none. Refusals are values; only bugs throw. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Why a text or binary frame was not understood. */
export interface MessageRefusal {
  readonly code: 'too-large' | 'too-deep' | 'bad-json' | 'bad-shape' | 'unknown-type' | 'bad-frame'
  /** One sentence for people; never quotes the frame. */
  readonly message: string
}

/** @internal Shortens the decoders. */
export function refuse(
  code: MessageRefusal['code'],
  message: string,
): { readonly ok: false; readonly error: MessageRefusal } {
  return { ok: false, error: { code, message } }
}
