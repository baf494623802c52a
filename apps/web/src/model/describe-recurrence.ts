import type { Recurrence } from '../feed/series-questions.ts'
import { formatGap } from '../ui/format-age.ts'
import { formatClock } from '../ui/format-time.ts'

/** Whether something comes again, in words: `comes again every 30 s, 97 % sure`. */
export function describeRecurrence(recurrence: Recurrence): string {
  switch (recurrence.state) {
    case 'recurring': {
      const { periodMs, confidence, missed, lastAt } = recurrence
      const lost = missed === 0 ? '' : `, ${missed} ${missed === 1 ? 'time' : 'times'} left out`
      return `comes again every ${formatGap(periodMs)}, ${percent(confidence)} sure${lost}, last at ${formatClock(lastAt)}`
    }
    case 'one-off':
      return `came once, at ${formatClock(recurrence.at)}, ${percent(recurrence.confidence)} sure`
    case 'irregular':
      return recurrence.times === 0
        ? 'does not come again at even distances here'
        : `came ${recurrence.times} times here, not at even distances`
    case 'too-little':
      return 'too little is known to say whether it comes again'
  }
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`
}
