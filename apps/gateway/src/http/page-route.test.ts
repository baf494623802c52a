import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { HttpBindings } from './http-bindings.ts'
import { addPageRoute } from './page-route.ts'

const folder = mkdtempSync(join(tmpdir(), 'multimeter-page-'))
const app = new Hono<HttpBindings>()

beforeAll(() => {
  const root = join(folder, 'dist')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'main-1a2b3c.js'), 'run()')
  writeFileSync(join(root, '.env'), 'secret')
  writeFileSync(join(folder, 'outside.txt'), 'secret')
  addPageRoute(app, root)
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function get(path: string, headers: Record<string, string> = {}): Promise<[number, string | null, string]> {
  const answer = await app.request(path, { headers })
  return [answer.status, answer.headers.get('cache-control'), await answer.text()]
}

test('[#2] files are served; those with a hash in their name are kept for ever', async () => {
  expect(await get('/')).toEqual([200, 'no-cache', '<!doctype html>'])
  expect(await get('/assets/main-1a2b3c.js')).toEqual([200, 'public, max-age=31536000, immutable', 'run()'])
})

test('[#2] every route of the page is the page, whatever a host is called', async () => {
  const routes = [
    '/hosts',
    '/hosts/web-03.example.com',
    '/hosts/gr%C3%B6%C3%9Fe',
    '/hosts/a%2Fb',
    '/hosts/%E0%A4%A',
    '/hosts/x.js',
  ]

  const answers = await Promise.all(routes.map((route) => get(route, { accept: 'text/html' })))

  expect(answers.map(([status, , body]) => [status, body])).toEqual(routes.map(() => [200, '<!doctype html>']))
})

test('[#2] a file that is not there is not the page', async () => {
  const [asset, script] = await Promise.all([get('/assets/old-9f8e7d.js', { accept: 'text/html' }), get('/worker.js')])

  expect([asset[0], script[0]]).toEqual([404, 404])
})

test('[T18] nothing outside, hidden or oddly called is served', async () => {
  const paths = [
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/.env',
    '/assets/%00',
    '/assets',
  ]

  const answers = await Promise.all(paths.map((path) => get(path)))

  expect(answers.filter(([, , body]) => body.includes('secret'))).toEqual([])
})

test('[#2] what the browser has already is not sent again', async () => {
  const etag = (await app.request('/')).headers.get('etag') ?? ''

  expect(await get('/', { 'if-none-match': etag })).toEqual([304, 'no-cache', ''])
})

test('[#2] without a built page a sentence says how to build it', async () => {
  const empty = new Hono<HttpBindings>()
  addPageRoute(empty, join(folder, 'nowhere'))

  const answer = await empty.request('/')

  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm start')])
})
