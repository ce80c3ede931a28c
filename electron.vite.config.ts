import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Three bundles: main as an ES module, the preload as one CommonJS file (a sandboxed preload cannot
// import), the renderer with its two pages. Native modules and node:sqlite stay outside the bundle.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { index: 'main/index.ts' },
        external: [/^node:/, 'electron', 'usb', 'node-hid', 'serialport'],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
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
      rollupOptions: { input: { counter: 'renderer/counter.html', customer: 'renderer/customer.html' } },
    },
  },
})
