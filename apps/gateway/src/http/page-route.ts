import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

import type { Hono } from 'hono'

import { refuse } from './refusal.ts'
import type { HttpBindings } from './http-bindings.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const NOT_BUILT =
  'The page has not been built yet. Run `npm start`, or `pnpm build`, in the folder of Multimeter, then load this again.\n'

/** Vite names what is under /assets/ by a hash of its content. */
const HASHED = '/assets/'

/** The files that Vite built, and index.html for every other address: the page knows its own routes, and hosts may be called anything. */
export function addPageRoute(app: Hono<HttpBindings>, root: string): void {
  app.get('*', async (context) => {
    const { path } = context.req
    const file = await findFile(root, path)
    if (file === undefined && !isRoute(path, context.req.header('accept'))) {
      return refuse({ status: 404, code: 'not-found', message: 'There is no such file.' })
    }
    const found = file ?? (await findFile(root, '/index.html'))
    if (found === undefined) {
      return new Response(NOT_BUILT, { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    }

    const headers = {
      'content-type': CONTENT_TYPES[extname(found.path)] ?? 'application/octet-stream',
      'cache-control': path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: found.etag,
    }
    if (context.req.header('if-none-match') === found.etag) return new Response(null, { status: 304, headers })
    return new Response(new Uint8Array(await readFile(found.path)), { headers })
  })
}

/** Whether an address that is no file may be one of the page's own. A missing script must not be answered with markup. */
function isRoute(path: string, accept: string | undefined): boolean {
  if (path.startsWith(HASHED)) return false
  return CONTENT_TYPES[extname(path)] === undefined || accept?.includes('text/html') === true
}

interface FoundFile {
  readonly path: string
  readonly etag: string
}

async function findFile(root: string, urlPath: string): Promise<FoundFile | undefined> {
  const name = fileName(urlPath)
  if (name === undefined) return undefined
  const path = join(root, name)
  try {
    const facts = await stat(path)
    if (!facts.isFile()) return undefined
    return { path, etag: `W/"${facts.size.toString(16)}-${Math.trunc(facts.mtimeMs).toString(16)}"` }
  } catch {
    // Whatever cannot be looked at is not there, for a browser.
    return undefined
  }
}

/** Undefined for what no file of ours is called: odd characters, hidden files, steps upwards. */
function fileName(urlPath: string): string | undefined {
  try {
    const path = decodeURIComponent(urlPath)
    return /^[\w\-./ ~]+$/.test(path) && !path.includes('/.') ? path : undefined
  } catch {
    // Malformed percent signs.
    return undefined
  }
}
