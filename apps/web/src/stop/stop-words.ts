import type { StopState } from '../feed/stop-condition.ts'
import { formatClock } from '../ui/format-time.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** Where it stands in a word; '' where there is nothing to say. */
export function stopWord(stop: StopState): string {
  switch (stop.state) {
    case 'armed':
      return 'armed'
    case 'hit':
      return 'stopping'
    case 'off':
      return stop.why === undefined ? '' : 'disarmed'
    case 'arming':
    case 'refused':
    case 'stopped':
      return ''
  }
}

/** The same in a sentence, for who does not see the strip. */
export function stopSentence(stop: StopState): string {
  switch (stop.state) {
    case 'armed':
      return `Armed since ${formatClock(stop.sinceAt)}`
    case 'hit':
      return `It came at ${formatClock(stop.hit.at)}: ${visibleLine(stop.hit.what)}. The view stops 10 s after it`
    case 'stopped':
      return `Stopped: ${visibleLine(stop.hit.what)}`
    case 'off':
      return stop.why === undefined ? '' : `Disarmed. ${stop.why}`
    case 'arming':
    case 'refused':
      return ''
  }
}
