/** The numbers of one stream at one moment: names with their units, nested by what they belong to. */
export interface Figures {
  readonly [name: string]: number | string | Figures
}

/** Where figures of one stream come from. */
export interface FigureSource {
  /** For example `system.cpu`. */
  readonly stream: string
  readonly intervalMs: number
  /** `undefined` while there is nothing to tell yet, as a rate needs two looks. Rejects when this host cannot tell. */
  read(): Promise<Figures | undefined>
}

/** Two digits after the point are more than any of our sources knows. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
