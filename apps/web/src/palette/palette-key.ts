/** The key that opens the palette, as it is written on this computer's keyboard. Both work on both. */
export const PALETTE_KEY: string = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'
