/** Every tick, or every second, third … one, so that those left are `apartPx` from each other. Which ones does not change as time goes on. */
export function spreadTicks(
  ticks: readonly number[],
  { stepMs, stepPx, apartPx }: { readonly stepMs: number; readonly stepPx: number; readonly apartPx: number },
): readonly number[] {
  const every = Math.ceil(apartPx / stepPx)
  return ticks.filter((at) => Math.round(at / stepMs) % every === 0)
}
