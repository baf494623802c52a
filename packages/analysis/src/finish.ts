/** Does all steps of some work at once, for whoever need not let others go first. */
export function finish<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next()
  while (step.done !== true) step = work.next()
  return step.value
}
