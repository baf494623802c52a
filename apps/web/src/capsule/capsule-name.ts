/** Characters of a target in a file's name. */
const MAX_TARGET_CHARACTERS = 40

/** What a browser saves it as: `web-01-20260211T031535Z.capsule.ndjson.gz`. Nothing foreign in it is a path. */
export function capsuleName(target: string | undefined, untilAt: number): string {
  const word = (target ?? '').replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '')
  const moment = new Date(untilAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  return `${word.slice(0, MAX_TARGET_CHARACTERS) || 'multimeter'}-${moment}Z.capsule.ndjson.gz`
}
