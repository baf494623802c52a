export { repeat } from './repeat.ts'
export { TokenBucket } from './token-bucket.ts'

export type { Cancel, Clock } from './clock.ts'
