/** Of a text so much is looked at. */
const MAX_CHARACTERS = 4_096

/**
 * How the runtimes write them: Python's begins with a sentence of its own; Java, .NET and JavaScript name a class that is an error by
 * its name, say what happened in some lines, and where (`\tat …`); Ruby says `app.rb:3:in 'load': no such order (KeyError)`.
 */
const STACK =
  /^(?:Traceback \(most recent call last\):\r?\n|(?:Exception in thread "[^"\n]*" |Unhandled exception\. |Uncaught )?(?:[\w$]+\.)*[\w$]*(?:Error|Exception|Throwable|Failure)(?: \[\w+\])?(?::[^\n]*)?\r?\n(?:[^\n]*\n){0,11}?[ \t]+at [^\n]*(?:\)|:\d+|:line \d+)\r?(?:\n|$)|\S+:\d+:in [^\n]+ \([A-Z][\w:]*\)\r?\n\s+from \S+:\d+:in )/

/**
 * Whether a text is an exception with its stack; Go's begins with a word for a level. The name of an exception alone is none, nor are
 * frames alone: a dump of threads tells no failure.
 */
export function isStackTrace(text: string): boolean {
  return STACK.test(text.slice(0, MAX_CHARACTERS))
}
