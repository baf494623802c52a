import { expect, test } from 'vitest'

import { createReader } from '../reader.ts'
import type { Severity } from '../reading.ts'
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
  ['a type that ends in a failure', { type: 'error' }, 'error'],
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

test.each<[string, unknown, Severity | undefined]>([
  ['the state of a check', { service: 'Disk', state: 'WARNING' }, 'warning'],
  ['the state of a check that is well', { host_name: 'a', state: 'OK' }, 'info'],
  ['the state of something else', { state: 'WARNING' }, undefined],
  ['a default that nobody set', { severity: 0, timestamp: 0 }, undefined],
  ['a scale of its own', { severity: 2, eventid: 881, timestamp: 1_795_247_171 }, undefined],
  ['a dated record', { severity: 4, timestamp: 1_795_247_171 }, 'warning'],
  ['the worst intrusion', { alert: { severity: 1, signature: 'x' } }, 'error'],
  ['a usual intrusion', { alert: { severity: 2, signature: 'x' } }, 'warning'],
  ['a small intrusion', { alert: { severity: 3, signature: 'x' } }, 'info'],
  ["rsyslog's severity", { syslogseverity: '4' }, 'warning'],
  ["rsyslog's priority", { pri: '27', syslogtag: 'app:' }, 'error'],
  ['a price', { pri: '27' }, undefined],
  ["Serilog's lowest", { '@t': '2026-11-21T07:46:11Z', '@l': 'Verbose' }, 'trace'],
  ["winston's verbose", { level: 'verbose' }, 'debug'],
  ['an error code', { errorCode: 'Client.Unauthorized' }, 'error'],
  ['an error code that is none', { errorCode: '0' }, undefined],
  ['an error message', { detail: { errorMessage: 'no way' } }, 'error'],
  ['an error with a message', { error: { message: 'no way' } }, 'error'],
  ['exceptions with a message', { message: { exceptions: [{ message: 'no way' }] } }, 'error'],
  ['no exceptions', { exceptions: [] }, undefined],
  ['a rate of errors', { error: 0.2 }, undefined],
  ['a failed step of a pipeline', { object: { status: 'failed' } }, 'error'],
  ['how a flow ended', { flow: { reason: 'timeout', state: 'lost' } }, undefined],
  ['why it ended', { reason: 'timeout' }, 'warning'],
])('[#3] severity of a body: %s', (_, body, severity) => {
  const found = severityOf(body)

  expect(found).toBe(severity)
})

test.each<[string, string, Severity | undefined]>([
  ['a level in brackets behind the time', '2026/11/21 08:10:06 [warn] 1234#0: connect() failed', 'warning'],
  ['a letter in brackets', '[W][sensor:094]: too hot', 'warning'],
  ['an error by its letter', '2026-11-21 08:10:06 [E] x', 'error'],
  ["glog's letter", 'W1121 08:10:02.123456 1 main.cc:12] x', 'warning'],
  ["Ruby's letter", 'W, [2026-11-21T07:46:02.789763 #28773]  x', 'warning'],
  ['a level and where it is of', '[2026-11-21 08:10:09 +0000] warning/Checkable: x', 'warning'],
  ["syslog's priority", '<28>app: x', 'warning'],
  ['nothing at the head', 'GET /index.html', 'error'],
])('[#3] a level at the head of a text outranks a word of the key: %s', (_, text, severity) => {
  const found = severityOf(text, 'nginx.error.web-01')

  expect(found).toBe(severity)
})

test.each<[string, Severity | undefined]>([
  ['[1795248603] SERVICE ALERT: db-01;Load;WARNING;HARD;3;x', 'warning'],
  ['SERVICE ALERT: db-01;Load;OK;HARD;3;x', undefined],
  ['System Alert: low on memory', undefined],
  ['PROCS WARNING: 138 processes', 'warning'],
  ['ALERT: on fire', 'alert'],
])('[#3] a title is no level: %s', (text, severity) => {
  const found = severityOf(text)

  expect(found).toBe(severity)
})

test('[#3] severity of the later events of a message is told by what happened, as of the first', () => {
  const body = JSON.stringify([
    { type: 'task-started', timestamp: 1 },
    { type: 'task-failed', timestamp: 2 },
  ])
  const input = { exchange: 'e', routingKey: 'x', properties: {}, body: encoder.encode(body) }

  const readings = createReader().read(input)

  expect(readings.map(({ severity }) => severity)).toEqual([undefined, 'error'])
})

test.each<[string, string]>([
  [
    'Java',
    'java.lang.IllegalStateException: connection pool exhausted\n\tat com.shop.Pool.get(Pool.java:42)\n\t... 3 more',
  ],
  ['Java, of a thread', 'Exception in thread "main" java.lang.OutOfMemoryError\n\tat Main.main(Main.java:3)'],
  [
    'Java, of a text of two lines',
    'org.hibernate.HibernateException: not\nsaved\n\tat org.hibernate.A.b(Unknown Source)',
  ],
  ['.NET', 'System.InvalidOperationException: no elements\r\n   at Shop.Cart.First() in /src/Cart.cs:line 12'],
  ['Node', 'TypeError: x is not a function\n    at /app/server.js:12:7\n    at process.run (node:internal:5:3)'],
  ['Node, with a code', 'Error [ERR_X]: no\n    at Object.<anonymous> (/app/a.js:1:7)'],
  ['Python', 'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nKeyError: 7'],
  ['Ruby', "app.rb:3:in 'load': no such order (KeyError)\n\tfrom app.rb:7:in '<main>'"],
])('[#10] an exception with its stack is an error: %s', (_, text) => {
  const ofText = severityOf(text)
  const ofMember = severityOf({ message: text })

  expect([ofText, ofMember]).toEqual(['error', 'error'])
})

test.each<[string, string]>([
  ['the name of an exception alone', 'handled IllegalStateException\nretrying'],
  ['a text about one', 'IllegalStateException is retried\n\tat most 3 times (see docs)'],
  [
    'a dump of threads',
    '"main" #1 prio=5\n   java.lang.Thread.State: RUNNABLE\n\tat java.net.Socket.read(Socket.java:9)',
  ],
  ['one line', 'java.lang.IllegalStateException: pool exhausted at Pool.get(Pool.java:42)'],
])('[#10] what only looks like an exception with its stack has no level: %s', (_, text) => {
  const found = severityOf(text)

  expect(found).toBeUndefined()
})

test('[#10] a level that the sender names outranks the stack below it', () => {
  const found = severityOf({ level: 'warn', msg: 'a.B.XException: y\n\tat a.B.c(B.java:1)' })

  expect(found).toBe('warning')
})
