/** Of a text so much is looked at, and so many lines behind the first: an exception's own text may have several. */
const MAX_CHARACTERS = 4_096
const MAX_LINES = 12

/** Java, .NET, JavaScript: a class that is an error by its name, what it says, and where it was thrown. */
const THROWN =
  /^(?:Exception in thread "[^"]*" |Unhandled exception\. |Uncaught )?(?:[\w$]+\.)*[\w$]*(?:Error|Exception|Throwable|Failure)(?: \[\w+\])?(?::|$)/
const FRAME = /^\s+at \S.*(?:\)|:\d+|:line \d+)$/

/** `app.rb:3:in 'load': no such order (KeyError)`. */
const RUBY_RAISED = /^\S+:\d+:in .+ \([A-Z]\w*(?:::\w+)*\)$/
const RUBY_FRAME = /^\s+from \S+:\d+:in /

const PYTHON_TRACEBACK = 'Traceback (most recent call last):'

/**
 * Whether a text is an exception with its stack, as the runtimes of Java, .NET, JavaScript, Python and Ruby write it; Go's begins with
 * a word for a level. The name of an exception alone is none, nor are frames alone: a dump of threads tells no failure.
 */
export function isStackTrace(text: string): boolean {
  const end = text.indexOf('\n')
  if (end < 0) return false
  const first = text.slice(0, Math.min(end, MAX_CHARACTERS)).trimEnd()
  if (first === PYTHON_TRACEBACK) return true
  const frame = frameBehind(first)
  if (frame === undefined) return false
  const lines = text.slice(end + 1, MAX_CHARACTERS).split('\n', MAX_LINES)
  return lines.some((line) => frame.test(line.trimEnd()))
}

/** What a line of the stack looks like below such a first line; undefined where it begins none. */
function frameBehind(first: string): RegExp | undefined {
  if (THROWN.test(first)) return FRAME
  return RUBY_RAISED.test(first) ? RUBY_FRAME : undefined
}
