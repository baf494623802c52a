import { defineConfig, type UserConfig } from 'vite'

/** One file with everything in it but Node: what is deployed is what was tested. */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    // The compiler's declarations are there too.
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
  ssr: { noExternal: true },
})

export default config
