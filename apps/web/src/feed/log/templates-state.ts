import type { RankedTemplate } from '@multimeter/templates'

/** What the lines heard since somebody asked, and those kept then, have in common. */
export interface TemplatesState {
  /** New and bursting ones first, then the rarest; at most MAX_TOLD_TEMPLATES. */
  readonly templates: readonly RankedTemplate[]
  /** Templates in all, and lines that they are of. */
  readonly of: number
  readonly lines: number
  /** Templates that left because there were too many. */
  readonly forgotten: number
  /** Share of the kept lines that were looked at; 1 when it knows them all. */
  readonly mined: number
  /** What finds templates could not be loaded; it is tried again when they are asked for anew. */
  readonly hasFailed: boolean
}
