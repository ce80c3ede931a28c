// Loaded with `node --import`: from here on the bare specifier 'electron' means the stand-in, for
// ES modules and for require alike.
import { registerHooks } from 'node:module'

const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'electron' || specifier === 'electron/main' || specifier === 'electron/common') {
      return { url: standIn, format: 'module-typescript', shortCircuit: true }
    }
    return nextResolve(specifier, context)
  },
})
