// Builds the three bundles when a source is newer than they are.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Progress } from './progress.mjs'
import { nodeFile, ROOT, Stop, scriptOf, unseen } from './tools.mjs'

const SOURCES = [
  'main',
  'preload',
  'renderer',
  'assets/locales',
  'electron.vite.config.ts',
  'tsconfig.shared.json',
  'package-lock.json',
]
const BUNDLES = ['main/index.js', 'preload/bridge.cjs', 'renderer/counter.html', 'renderer/customer.html']
const STAMP = '.built'

/**
 * Builds where it must; needs the packages. Nothing is written to standard output.
 * @returns {Promise<boolean>} whether it built
 * @throws {Stop} with what the build said where it failed
 */
export async function buildIfStale() {
  if (!isStale(ROOT)) return false
  const started = new Date()
  const progress = new Progress('Building')
  const { code, output } = await unseen(nodeFile(), [scriptOf('electron-vite'), 'build'], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  progress.end(code === 0 ? 'done' : 'failed')
  if (code !== 0) throw new Stop(`The build failed:\n${output.trimEnd()}`)
  // The time the build began: what is changed while it runs counts as newer.
  const seconds = started.getTime() / 1000
  const stamp = join(ROOT, 'out', STAMP)
  writeFileSync(stamp, `${started.toISOString()}\n`)
  utimesSync(stamp, seconds, seconds)
  return true
}

/**
 * True where a bundle is missing or a source, or the list of files in a source folder, is newer than the last build.
 * @param {string} root
 */
export function isStale(root) {
  const out = join(root, 'out')
  const stamp = join(out, STAMP)
  if ([stamp, ...BUNDLES.map((bundle) => join(out, bundle))].some((file) => !existsSync(file))) return true
  const built = statSync(stamp).mtimeMs
  return SOURCES.some((source) => newest(join(root, source)) > built)
}

/**
 * The newest time in a file or folder, in milliseconds; a folder's own time tells of files that were removed.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const own = statSync(path, { throwIfNoEntry: false })
  if (own === undefined) return 0
  if (!own.isDirectory()) return own.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), own.mtimeMs)
}
