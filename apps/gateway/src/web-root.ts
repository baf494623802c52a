import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where `pnpm build` puts the page. This file runs from apps/gateway/src, and bundled from apps/gateway/dist: the page is
 * equally far from both.
 */
export function webRoot(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'dist')
}
