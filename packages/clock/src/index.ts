export { repeat } from './repeat.ts'

export type { Cancel, Clock } from './clock.ts'
