import type { MovedAnswer } from '../../feed/series-questions.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'

type LeftOut = Pick<MovedAnswer, 'areTemplatesLeftOut' | 'textsLeftOut' | 'textsReadFromAt'>

/** What was not compared when it was looked for what moved, a sentence each. */
export function describeLeftOut({ areTemplatesLeftOut, textsLeftOut, textsReadFromAt }: LeftOut): readonly string[] {
  return [
    areTemplatesLeftOut ? 'Templates of lines were not compared: what finds them did not come in time. Ask again.' : '',
    textsLeftOut > 0 ? `At least ${formatCount(textsLeftOut)} text fields were not looked at: there are too many.` : '',
    textsReadFromAt === undefined
      ? ''
      : `Fields of lines before ${formatClock(textsReadFromAt)} were not read: there are too many lines.`,
  ].filter((words) => words !== '')
}
