import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

import { pageChunk, preloadPage } from './page-chunk.ts'
import { scopedName } from './scoped-name.ts'

/** Where a gateway in development listens. */
const GATEWAY = '127.0.0.1:8080'

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react(), preloadPage()],
  css: { modules: { generateScopedName: scopedName } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // The page's content policy allows no data: fonts, and hashed files are cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: pageChunk }] } },
    },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/ws': { target: `ws://${GATEWAY}`, ws: true },
      '/api': `http://${GATEWAY}`,
    },
  },
})

export default config
