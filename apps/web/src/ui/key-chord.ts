/** After `g` a second key names the screen; so long it waits. */
const CHORD_MS = 1_500

let begunMs = -Infinity

/** `g` was pressed: the next letter names a screen, whatever else it means. */
export function beginChord(): void {
  begunMs = performance.now()
}

/** Whether the next letter names a screen. */
export function isInChord(): boolean {
  return performance.now() - begunMs <= CHORD_MS
}

export function endChord(): void {
  begunMs = -Infinity
}
