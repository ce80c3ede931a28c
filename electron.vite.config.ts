import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Three bundles: main as an ES module, the preload as one CommonJS file (a sandboxed preload cannot
// import, so whatever it needs goes into it), the renderer with its two pages. Only native modules and Node's own
// stay outside: everything else is in the bundles, and the packed application carries no other package.
/** What the bundles hold of other packages is named in them, with its licence. */
const license = { fileName: 'licences.md' }

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      license,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: 'main/index.ts',
          'report-worker': 'main/storage/records/report-worker.ts',
          'import-worker': 'main/storage/import/import-worker.ts',
          'verify-worker': 'main/storage/verify/worker.ts',
          'archive-worker': 'main/storage/archive/worker.ts',
        },
        external: [/^node:/, 'electron', 'usb', 'node-hid', 'serialport'],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      license,
      externalizeDeps: false,
      rollupOptions: {
        input: { bridge: 'preload/bridge.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      license,
      minify: true,
      rollupOptions: { input: { counter: 'renderer/counter.html', customer: 'renderer/customer.html' } },
    },
  },
})
