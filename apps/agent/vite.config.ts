import type { UserConfig } from 'vite'

const config: UserConfig = {
  // One file with every library in it: it runs wherever Node does, without an install.
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    // The type checker keeps its output there too.
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
}

export default config
