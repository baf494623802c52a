import type { Clock } from '@multimeter/clock'
import { FakeClock } from '@multimeter/clock/fake'

import { analyst } from './analysis/analyst.ts'
import * as capsules from './capsule/capsules.ts'
import { GapLoader } from './gap-loader.ts'
import { countFields } from './log/count-fields.ts'
import { compileExpression } from './log/expression.ts'
import { LogExport } from './log/log-export.ts'
import { templateTools } from './log/template-tools.ts'
import { ScriptLoader } from './script-loader.ts'
import * as trends from './series/trend-of.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/** For tests: a script that comes in this way. */
export function scriptOf<Part>(load: () => Promise<Part>, clock: Clock = new FakeClock()): ScriptLoader<Part> {
  return new ScriptLoader({ clock, load })
}

/** All scripts, which come at once. */
export function scripts(): WorkerScripts {
  return {
    expressions: scriptOf(async () => compileExpression),
    templates: scriptOf(async () => templateTools),
    fields: scriptOf(async () => countFields),
    analyst: scriptOf(async () => analyst),
    trends: scriptOf(async () => trends),
    gaps: scriptOf(async () => GapLoader),
    capsules: scriptOf(async () => capsules),
    exports: scriptOf(async () => LogExport),
  }
}

/** Waits until what came has its effect; no time passes by any clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
