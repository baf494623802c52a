/** Messages that never wait behind batches: welcome, refusals, pulses, the state of sources. */
export class ControlLane {
  #texts: string[] = []
  #characters = 0
  #sources: string | undefined

  get characters(): number {
    return this.#characters
  }

  get isEmpty(): boolean {
    return this.#texts.length === 0 && this.#sources === undefined
  }

  push(text: string): void {
    this.#texts.push(text)
    this.#characters += text.length
  }

  /** State, not history: the newest replaces the one that waits. */
  setSources(text: string): void {
    this.#sources = text
  }

  shift(): string | undefined {
    const text = this.#texts.shift()
    if (text !== undefined) {
      this.#characters -= text.length
      return text
    }
    const sources = this.#sources
    this.#sources = undefined
    return sources
  }

  clear(): void {
    this.#texts = []
    this.#characters = 0
    this.#sources = undefined
  }
}
