// Shows one address in Chromium for months with nobody at the keyboard:
//
//     node show-wall.mjs http://gateway:8080/wall?distance=5&inch=55 chromium --kiosk
//
// Chromium shows a crashed page as crashed until somebody reloads it, and a page that hangs as it was. This opens the address
// again after either, and ends with code 1 when the browser itself is gone or does not answer, so that systemd starts both anew.
// It talks through a pipe that only it holds: no port is open. Node 20 or newer, nothing else.
import { spawn } from 'node:child_process'

const LOOK_EVERY_MS = 10_000
const ANSWER_WITHIN_MS = 10_000

/** Not at once: a page that crashes as it starts must not keep the machine busy. */
const OPEN_AFTER_MS = 3_000

/** A page may be busy; one that did not answer so often in a row hangs. */
const MAX_UNANSWERED = 3

const [url, command, ...flags] = process.argv.slice(2)
if (url === undefined || command === undefined) {
  say('Usage: node show-wall.mjs ADDRESS CHROMIUM [FLAG…]')
  process.exit(64)
}

const browser = spawn(command, [...flags, '--remote-debugging-pipe', 'about:blank'], {
  // Chromium reads commands from 3 and writes to 4, each ended by a zero byte.
  stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
})
browser.on('error', (error) => end(`The browser did not start: ${error.message}`))
browser.on('exit', (code, signal) => end(`The browser ended with ${signal ?? code}.`))
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => end(undefined))

/** Questions that wait for their answer, by number. */
const waiting = new Map()
let asked = 0
let rest = ''
const [, , , commands, answers] = browser.stdio
commands.on('error', () => {
  // Broken with the browser, whose end is told above.
})
answers.setEncoding('utf8').on('data', (text) => {
  const messages = (rest + text).split('\0')
  rest = messages.pop() ?? ''
  for (const message of messages) void hear(JSON.parse(message))
})

let isOpening = false
let unanswered = 0
const { targetInfos } = await mustAnswer('Target.getTargets')
const target = targetInfos.find(({ type }) => type === 'page')
const { sessionId } = await mustAnswer('Target.attachToTarget', { targetId: target?.targetId, flatten: true })
await open()
setInterval(() => void look(), LOOK_EVERY_MS)

/** Opens the address until it is there. */
async function open() {
  if (isOpening) return
  isOpening = true
  for (;;) {
    const opened = await ask('Page.navigate', { url }, sessionId).catch((error) => ({ errorText: error.message }))
    if (opened.errorText === undefined) break
    say(`Not opened, tried again: ${opened.errorText}`)
    await pause(LOOK_EVERY_MS)
  }
  unanswered = 0
  isOpening = false
}

/** Whether the page still runs, and is ours. */
async function look() {
  if (isOpening) return
  const expression = 'location.protocol'
  const answer = await ask('Runtime.evaluate', { expression }, sessionId).catch(() => undefined)
  if (isOpening) return
  if (answer === undefined) {
    unanswered++
    if (unanswered === MAX_UNANSWERED) end('The page does not answer.')
    return
  }
  unanswered = 0
  if (answer.result.value === 'chrome-error:') await open()
}

async function hear({ id, result, error, method }) {
  if (method === 'Inspector.targetCrashed') {
    say('The page crashed; it is opened again.')
    await pause(OPEN_AFTER_MS)
    await open()
    return
  }
  const question = waiting.get(id)
  waiting.delete(id)
  if (error === undefined) question?.resolve(result)
  else question?.reject(new Error(error.message))
}

function ask(method, params = {}, session) {
  return new Promise((resolve, reject) => {
    const id = ++asked
    const timer = setTimeout(() => {
      waiting.delete(id)
      reject(new Error(`${method} was not answered.`))
    }, ANSWER_WITHIN_MS)
    waiting.set(id, {
      resolve: (result) => (clearTimeout(timer), resolve(result)),
      reject: (error) => (clearTimeout(timer), reject(error)),
    })
    commands.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`)
  })
}

async function mustAnswer(method, params) {
  return ask(method, params).catch((error) => end(error.message))
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** Ends the browser and this; a reason is told, and is a failure. */
function end(reason) {
  if (reason !== undefined) say(reason)
  browser.removeAllListeners('exit')
  if (browser.exitCode !== null || browser.signalCode !== null || browser.pid === undefined)
    process.exit(reason ? 1 : 0)
  browser.once('exit', () => process.exit(reason === undefined ? 0 : 1))
  // One that hangs does not hear a kind word.
  browser.kill(reason === undefined ? 'SIGTERM' : 'SIGKILL')
}
