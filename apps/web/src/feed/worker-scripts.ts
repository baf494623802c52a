import type { Analyst } from './analysis/analyst.ts'
import type * as Capsules from './capsule/capsules.ts'
import type { GapLoader } from './gap-loader.ts'
import type { countFields } from './log/count-fields.ts'
import type { CompileExpression } from './log/expression.ts'
import type { LogExport } from './log/log-export.ts'
import type { TemplateTools } from './log/template-desk.ts'
import type * as Trends from './series/trend-of.ts'
import type { ScriptLoader } from './script-loader.ts'

/** Parts of the worker that the first screens do without, each a script of its own. */
export interface WorkerScripts {
  /** Compiles expressions of a log's filter. */
  readonly expressions: ScriptLoader<CompileExpression>
  /** Finds templates of lines. */
  readonly templates: ScriptLoader<TemplateTools>
  /** Counts what values the fields of lines have. */
  readonly fields: ScriptLoader<typeof countFields>
  /** Answers questions about series that need more than to look at them. */
  readonly analyst: ScriptLoader<Analyst>
  /** Says what the series of a host did lately. */
  readonly trends: ScriptLoader<typeof Trends>
  /** Asks for what is missing in a hole. */
  readonly gaps: ScriptLoader<typeof GapLoader>
  /** Opens and saves capsules. */
  readonly capsules: ScriptLoader<typeof Capsules>
  /** Writes the log into a file. */
  readonly exports: ScriptLoader<typeof LogExport>
}
