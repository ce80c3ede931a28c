// What the windows are shown by: Electron where its binary is, else a Chromium of the system under the stand-in.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Progress } from './progress.mjs'
import { isRoot, nodeFile, onPath, ROOT, Stop, unseen } from './tools.mjs'

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome']
const PACKAGES = ['chromium', 'fonts-noto-cjk']
/** How long Electron's own download may take, in milliseconds, before the system's Chromium is taken instead. */
const DOWNLOAD_LIMIT = 300_000
const RETRY_AFTER = 24 * 60 * 60 * 1000
const REFUSED = join(ROOT, 'node_modules', '.cache', 'checklane', 'electron-refused')

/**
 * @typedef {{kind: 'electron', file: string} | {kind: 'chromium', file: string}} Shower
 */

/**
 * Electron's executable: in ELECTRON_OVERRIDE_DIST_PATH, else where the package `electron` keeps its download;
 * undefined without one.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function findElectron(env = process.env) {
  const own = join(ROOT, 'node_modules', 'electron', 'dist')
  const folders = [env.ELECTRON_OVERRIDE_DIST_PATH, own].filter((folder) => folder !== undefined && folder !== '')
  return folders.map((folder) => join(String(folder), ELECTRON_FILE)).find((file) => existsSync(file))
}

const ELECTRON_FILE =
  process.platform === 'darwin'
    ? join('Electron.app', 'Contents', 'MacOS', 'Electron')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/**
 * A Chromium of the system: the one CHECKLANE_CHROMIUM names, else the first known one on PATH; undefined without.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function findChromium(env = process.env) {
  const named = env.CHECKLANE_CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  return onPath(CHROMIUMS, env)
}

/**
 * What is there to show windows with, without installing anything.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Shower | undefined}
 */
export function findShower(env = process.env) {
  const electron = findElectron(env)
  if (electron !== undefined) return { kind: 'electron', file: electron }
  const chromium = findChromium(env)
  return chromium === undefined ? undefined : { kind: 'chromium', file: chromium }
}

/**
 * Makes sure of Electron or a Chromium, installing Debian's as root; needs the packages of the lock file.
 * @param {{download?: boolean}} [options] download: try Electron's own download first where nothing is there
 * @returns {Promise<Shower>}
 * @throws {Stop} with one line that says what to install
 */
export async function ensureShower({ download = false } = {}) {
  const named = process.env.CHECKLANE_CHROMIUM
  if (named !== undefined && named !== '' && !existsSync(named)) {
    throw new Stop(`CHECKLANE_CHROMIUM names ${named}, which is not there: correct or unset it.`)
  }
  if (download && findElectron() === undefined && !wasRefusedLately()) await downloadElectron()
  const found = findShower()
  if (found !== undefined) return found
  if (canInstall()) await installChromium()
  const chromium = findChromium()
  if (chromium === undefined) throw new Stop(adviceFor(process.platform))
  return { kind: 'chromium', file: chromium }
}

/** @param {NodeJS.Platform} platform */
export function adviceFor(platform) {
  const debian = `install Chromium (Debian and Ubuntu: sudo apt-get install ${PACKAGES.join(' ')})`
  const elsewhere = 'install Chromium or Google Chrome'
  return `No Electron and no Chromium here to show the counter with: ${platform === 'linux' ? debian : elsewhere}, or name one in CHECKLANE_CHROMIUM.`
}

async function downloadElectron() {
  const progress = new Progress('Fetching Electron')
  const script = join(ROOT, 'node_modules', 'electron', 'install.js')
  const { code } = await unseen(nodeFile(), [script], { timeout: DOWNLOAD_LIMIT })
  const isThere = code === 0 && findElectron() !== undefined
  progress.end(isThere ? 'done' : 'it cannot be had here, so a Chromium of the system is used')
  if (isThere) return
  mkdirSync(dirname(REFUSED), { recursive: true })
  writeFileSync(REFUSED, '')
}

/** A machine that cannot reach Electron's download is not asked to at every start, but may be tomorrow. */
function wasRefusedLately() {
  const refused = statSync(REFUSED, { throwIfNoEntry: false })
  return refused !== undefined && Date.now() - refused.mtimeMs < RETRY_AFTER
}

function canInstall() {
  return isRoot() && existsSync('/etc/debian_version') && onPath(['apt-get']) !== undefined
}

async function installChromium() {
  const progress = new Progress(`Installing ${PACKAGES.join(', ')}`)
  const updated = await aptGet(['update'], (share) => progress.at(share * 0.2))
  const done =
    updated &&
    (await aptGet(['install', '-y', '--no-install-recommends', ...PACKAGES], (share) => progress.at(0.2 + share * 0.8)))
  progress.end(done ? 'done' : 'failed')
  if (!done) throw new Stop(`apt-get could not install ${PACKAGES.join(' and ')}. ${adviceFor('linux')}`)
}

/**
 * @param {readonly string[]} words
 * @param {(share: number) => void} onShare
 * @returns {Promise<boolean>}
 */
function aptGet(words, onShare) {
  return new Promise((keep) => {
    const child = spawn('apt-get', ['-o', 'APT::Status-Fd=3', '-q', ...words], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    // Lines as "dlstatus:3:41.5:…" while fetching and "pmstatus:chromium:60.0:…" while unpacking.
    child.stdio[3]?.on('data', (part) => {
      for (const [, stage, percent] of String(part).matchAll(/^(dl|pm)status:[^:]*:([\d.]+):/gm)) {
        onShare((Number(percent) / 100) * 0.5 + (stage === 'pm' ? 0.5 : 0))
      }
    })
    child.on('error', () => keep(false))
    child.on('close', (code) => keep(code === 0))
  })
}
