import { expect, test } from 'vitest'

import { createReader } from './reader.ts'
import type { Severity } from './reading.ts'
import { severityClass } from './severity-words.ts'

const encoder = new TextEncoder()

function severityOf(body: unknown, routingKey: string = 'x'): Severity | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return createReader().summarize({ exchange: 'e', routingKey, properties: {}, body: encoder.encode(text) }).severity
}

test.each<[string, unknown, Severity | undefined]>([
  ['a word', { level: 'WARN' }, 'warning'],
  ['log.level', { log: { level: 'error' } }, 'error'],
  ['a word beside a number', { severity: 3, severity_label: 'Notice' }, 'notice'],
  ['syslog with its company', { short_message: 'x', level: 3 }, 'error'],
  ['syslog as a digit', { facility: 'user', level: '4' }, 'warning'],
  ['pino with its company', { level: 30, time: 1, pid: 2, hostname: 'h' }, 'info'],
  ['Python by its name', { levelno: 30, msg: 'x' }, 'warning'],
  ['Python by its neighbour', { levelname: 'CRITICAL', levelno: 50 }, 'critical'],
  ['Monolog', { level: 250, message: 'x', channel: 'app' }, 'notice'],
  ['OpenTelemetry', { severityNumber: 17 }, 'error'],
  ['Kubernetes', { type: 'Warning', reason: 'Unhealthy' }, 'warning'],
  ['a type that is none', { type: 'error' }, undefined],
  ['a number without company', { level: 3 }, undefined],
  ['a tank', { level: 97, tank: 'a' }, undefined],
  ['an urgency', { order: { priority: 'normal' } }, undefined],
  ['a fraction', { facility: 1, level: 3.5 }, undefined],
  ['a negative number', { facility: 1, level: -1 }, undefined],
  ['nothing', { v: 1 }, undefined],
])('[#2] severity of a body: %s', (_, body, severity) => {
  expect(severityOf(body)).toBe(severity)
})

test.each<[string, Severity | undefined]>([
  ['app.log.error', 'error'],
  ['warning.app.x', 'warning'],
  ['app.notice.x', 'notice'],
  ['app.error.warning.x', undefined],
  ['app.errors', undefined],
  ['com.example.Service.INFO', 'info'],
])('[#2] severity of a key: %s', (key, severity) => {
  expect(severityOf({ v: 1 }, key)).toBe(severity)
})

test.each<[string, Severity | undefined]>([
  ['[info] started', 'info'],
  ['<30>Nov 21 07:46:04 web-01 cron[12]: hi', 'info'],
  ['2026-11-21 07:46:04,676 WARN [thread] x', 'warning'],
  ['error: no such file', 'error'],
  ['Warning: x', 'warning'],
  ['ts=1 level=debug msg=x', 'debug'],
  ['\x1b[31mERROR\x1b[0m x', 'error'],
  ['F1121 07:46 FATAL x', 'critical'],
  ['HTTP 200 error=0', undefined],
  ['0 errors, no warning here', undefined],
  ['com.example.ERROR_HANDLER x', undefined],
  ['an error occurred', undefined],
  [`${'x'.repeat(200)} ERROR`, undefined],
])('[#2] severity of a text: %s', (text, severity) => {
  expect(severityOf(text)).toBe(severity)
})

test('[#2] what is counted apart', () => {
  const classes = (['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'trace', undefined] as const).map(
    severityClass,
  )

  expect(classes).toEqual(['error', 'error', 'error', 'error', 'warning', 'info', 'info', undefined])
})
