import type { Incident } from './incident.ts'

/** When and how somebody is asked to speak. */
export interface Moment {
  /** Wall time, ms since the epoch. */
  readonly at: number
  readonly incident: Incident
}

/** One thing that a host speaks on: its own rhythm, its own memory of what it said before. */
export interface Stream {
  /** The words of the routing key after the host. */
  readonly name: string
  /** ms between two messages; a stream that speaks more in trouble has a shorter one then. */
  everyMs(incident: Incident): number
  /** One body, or undefined where there is nothing to say now. */
  say(moment: Moment): string | undefined
}

/** A stream that keeps its rhythm whatever happens. */
export function steady(name: string, everyMs: number, say: Stream['say']): Stream {
  return { name, everyMs: () => everyMs, say }
}

/** A body of JSON. */
export function json(body: object): string {
  return JSON.stringify(body)
}

/** Rounded as a sender would. */
export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/** Who writes a line of syslog, and how bad it is: 0 is an emergency, 6 is for information. */
export interface Writer {
  readonly host: string
  readonly program: string
  readonly severity: number
}

const KERNEL_FACILITY = 0
const DAEMON_FACILITY = 3

/** A line as syslog daemons forward it, RFC 3164. */
export function syslog(at: number, { host, program, severity }: Writer, text: string): string {
  const facility = program === 'kernel' ? KERNEL_FACILITY : DAEMON_FACILITY
  // `Thu, 26 Nov 2026 03:10:18 GMT`
  const [, day = '', month = '', , time = ''] = new Date(at).toUTCString().split(' ')
  return `<${facility * 8 + severity}>${month} ${String(Number(day)).padStart(2)} ${time} ${host} ${program}: ${text}`
}
