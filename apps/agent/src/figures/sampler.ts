import type { Cancel, Clock } from '@multimeter/clock'
import { repeat } from '@multimeter/clock'

import type { AgentLog } from '../agent-log.ts'
import type { Figures, FigureSource } from './figures.ts'

/** Beats that a source may miss, still busy with an earlier one, before the log says that it hangs. */
const PATIENCE_BEATS = 5

/** Options of {@link createSampler}. */
export interface SamplerOptions {
  readonly clock: Clock
  readonly sources: readonly FigureSource[]
  readonly log: AgentLog
  readonly onFigures: (stream: string, figures: Figures) => void
}

/** Reads each source at its own beat, one read of a source at a time. */
export interface Sampler {
  /** Begins the beats; nothing is read before the first. */
  start(): void
  /** Reads all now, whatever the beats. */
  sample(): void
  stop(): void
}

export function createSampler({ clock, sources, log, onFigures }: SamplerOptions): Sampler {
  const samplings = sources.map((source) => createSampling(source, log, onFigures))
  let beats: readonly Cancel[] = []
  let stopped = false

  return {
    start() {
      beats = sources.map((source, index) =>
        repeat(clock, source.intervalMs, () => void samplings[index]?.(() => stopped)),
      )
    },
    sample() {
      for (const sampling of samplings) void sampling(() => stopped)
    },
    stop() {
      stopped = true
      for (const cancel of beats) cancel()
    },
  }
}

/** Never rejects. A source that fails or hangs is told once, until it answers again. */
function createSampling(
  source: FigureSource,
  log: AgentLog,
  onFigures: SamplerOptions['onFigures'],
): (isStopped: () => boolean) => Promise<void> {
  let reading = false
  let missedBeats = 0
  let told = false

  function tell(why: string): void {
    if (told) return
    told = true
    log.warn('source-failed', `This host does not tell ${source.stream}; it is left out until it does: ${why}`)
  }

  return async (isStopped) => {
    if (reading) {
      if (++missedBeats === PATIENCE_BEATS) tell('a read has not ended.')
      return
    }
    reading = true
    try {
      const figures = await source.read()
      told = false
      if (figures !== undefined && !isStopped()) onFigures(source.stream, figures)
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error))
    } finally {
      reading = false
      missedBeats = 0
    }
  }
}
