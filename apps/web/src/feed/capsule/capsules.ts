/** What of capsules is fetched when the first one is saved or opened. */
export { connectCapsule } from './connect-capsule.ts'
export { readCapsule } from './read-capsule.ts'
export { SteppedClock } from './stepped-clock.ts'
export { writeCapsule } from './write-capsule.ts'
