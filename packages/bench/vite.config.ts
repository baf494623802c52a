import { defineConfig, type UserConfig } from 'vite'

/** Measured is what is deployed: bundles, not sources that a development runner has rewritten. */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        'bench-inference': 'src/bench-inference.ts',
        'bench-silence': 'src/silence/bench-silence.ts',
        'fuzz-inference': 'src/fuzz-inference.ts',
        bench: 'src/fan-out/bench.ts',
        // Processes of their own.
        'client-farm': 'src/fan-out/client-farm.ts',
        'naive-bridge': 'src/fan-out/naive-bridge.ts',
        publisher: 'src/fan-out/publisher.ts',
        'raw-floor': 'src/fan-out/raw-floor.ts',
      },
    },
  },
  ssr: { noExternal: true },
})

export default config
