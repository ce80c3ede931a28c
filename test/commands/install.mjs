// Installs what is missing: the packages of the lock file and, with them, Node 24.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Progress } from './progress.mjs'
import { nodeFile, ROOT, Stop, unseen } from './tools.mjs'

const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED/

/**
 * Installs the packages where they are missing or older than the lock file, and makes sure of Node 24.
 * Nothing is written to standard output.
 * @returns {Promise<string>} Node 24's executable
 * @throws {Stop} saying what is wrong and what to do
 */
export async function installMissing() {
  if (needsInstall(ROOT)) await installPackages()
  if (!existsSync(nodeFile())) await fetchNode()
  return nodeFile()
}

/**
 * True where node_modules is missing or was not installed from this lock file.
 * @param {string} root
 */
export function needsInstall(root) {
  const lock = join(root, 'package-lock.json')
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return true
  // A checkout gives the lock file a new time without changing it: then only the content tells.
  return statSync(lock).mtimeMs > statSync(installed).mtimeMs && !isInstalled(read(lock), read(installed))
}

/** @typedef {{packages: Record<string, {version?: string, optional?: boolean}>}} Lock */

/**
 * True where everything the lock file asks for on every system is installed in that version.
 * @param {Lock} lock
 * @param {Lock} installed npm's own record of what is in node_modules
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional }]) => {
    const there = installed.packages[path]
    return path === '' || (there === undefined ? optional === true : there.version === version)
  })
}

async function installPackages() {
  const total = Object.keys(read(join(ROOT, 'package-lock.json')).packages).length
  const progress = new Progress('Installing packages')
  let fetched = 0
  const onLine = (/** @type {string} */ line) => {
    if (/^npm http (fetch|cache)/.test(line)) fetched += 1
    // npm asks for more than one document a package, and still has to unpack and link once all are here.
    progress.at(Math.min(fetched / total, 1) * 0.9)
  }
  let { code, output } = await npm(['ci', '--loglevel=http'], onLine)
  if (code !== 0 && output.includes('code EUSAGE'))
    ({ code, output } = await npm(['install', '--loglevel=http'], onLine))
  progress.end(code === 0 ? 'done' : 'failed')
  if (code !== 0) throw new Stop(reasonOf(output))
}

async function fetchNode() {
  // npm versions that ask before they run a package's install script may have left it out.
  const progress = new Progress('Installing Node 24')
  const { code, output } = await npm(['rebuild', 'node'], () => undefined)
  const isThere = code === 0 && existsSync(nodeFile())
  progress.end(isThere ? 'done' : 'failed')
  if (!isThere) throw new Stop(`Node 24 could not be installed: ${reasonOf(output)}`)
}

/**
 * What a person can do about an installation that failed; never an address.
 * @param {string} output everything npm said
 */
export function reasonOf(output) {
  if (UNREACHABLE.test(output)) {
    return 'The packages cannot be fetched: npm does not reach its registry. Connect this machine to the network, then run the same command again.'
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `The packages cannot be written: this user may not write to ${join(ROOT, 'node_modules')}. Run as the owner of that folder, or remove it.`
  }
  if (/ENOSPC/.test(output)) return `The packages cannot be written: the disk of ${ROOT} is full.`
  const lines = output.split('\n').filter((line) => line.startsWith('npm error') && !line.includes('complete log'))
  const words = lines.slice(0, 8).map((line) =>
    line
      .replace('npm error', '')
      .replace(/\w+:\/\/\S+/g, '…')
      .trim(),
  )
  return `npm could not install the packages:\n${words.filter(Boolean).join('\n')}`
}

/**
 * @param {readonly string[]} words
 * @param {(line: string) => void} onLine
 * @param {number} [timeout] milliseconds
 */
export function npm(words, onLine, timeout) {
  const own = process.env.npm_execpath
  const options = { onLine, env: process.env, ...(timeout === undefined ? {} : { timeout }) }
  if (own !== undefined && basename(own) === 'npm-cli.js') return unseen(process.execPath, [own, ...words], options)
  const isWindows = process.platform === 'win32'
  return isWindows ? unseen('cmd.exe', ['/c', 'npm', ...words], options) : unseen('npm', words, options)
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
