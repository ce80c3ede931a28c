import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Three bundles: main as an ES module, the preload as one CommonJS file (a sandboxed preload cannot
// import), the renderer with its two pages. Everything is inside them but native modules, which the
// package carries beside them.
const NATIVE = ['usb']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'main/index.ts' },
        external: [/^node:/, 'electron', ...NATIVE],
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
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
      minify: true,
      rollupOptions: { input: { counter: 'renderer/counter.html', customer: 'renderer/customer.html' } },
    },
  },
})
