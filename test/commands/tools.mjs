// Where things are and how programs are run; the commands share it. Plain Node 20, no package: it runs before any is
// installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** A reason a person can act on: shown as one line, without a stack. */
export class Stop extends Error {
  /**
   * @param {string} words what is wrong and what to do
   * @param {number} [code] exit code: 1 cannot go on, 2 bad usage
   */
  constructor(words, code = 1) {
    super(words)
    this.code = code
  }
}

/**
 * Runs a command's body, turns a Stop into its one line, and leaves with the body's code.
 * @param {() => Promise<number>} body
 */
export async function runCommand(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error.code
  }
}

/** The Node 24 that the package `node` brings. It may not be there yet. */
export function nodeFile() {
  return join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * The script behind a package's command, to be run by Node itself: the same on every system, no shell between.
 * @param {string} name the package, e.g. 'vite'
 * @param {string} [command] its command where it has several or another name
 */
export function scriptOf(name, command = name) {
  const folder = join(ROOT, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/**
 * The surroundings of what runs in this repository: Node 24 first on PATH.
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function surroundings(more = {}) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
  return { ...process.env, ...more, PATH: path }
}

/**
 * Runs a program in the foreground with this process's own input and output, hands it the signals that end this
 * process, and answers with its exit code (128 + number where a signal ended it).
 * @param {string} file
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function foreground(file, words, env = surroundings()) {
  return new Promise((keep, reject) => {
    const child = spawn(file, words, { cwd: process.cwd(), stdio: 'inherit', env })
    let asked = 0
    // The terminal tells the whole group of Ctrl+C; who does not end after the second is ended.
    const interrupt = () => {
      asked += 1
      if (asked > 1) child.kill('SIGKILL')
    }
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', interrupt).on('SIGTERM', forward).on('SIGHUP', forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', interrupt).off('SIGTERM', forward).off('SIGHUP', forward)
      keep(code ?? 128 + (SIGNALS[signal ?? ''] ?? 0))
    })
  })
}

/** @type {Readonly<Record<string, number>>} */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/**
 * Runs a program out of sight and hands over each line it writes, as it comes.
 * @param {string} file
 * @param {readonly string[]} words
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void, timeout?: number}} [options]
 *   timeout in milliseconds, none unless given
 * @returns {Promise<{code: number, output: string}>} code -1 where the program could not be started or took too long
 */
export function unseen(file, words, options = {}) {
  const { env = surroundings(), cwd = ROOT, onLine = () => undefined, timeout } = options
  return new Promise((keep) => {
    const child = spawn(file, words, { cwd, env, timeout, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      let rest = ''
      stream.setEncoding('utf8').on('data', (part) => {
        output += part
        const lines = (rest + part).split(/\r?\n/)
        rest = lines.pop() ?? ''
        for (const line of lines) onLine(line)
      })
      stream.on('end', () => {
        if (rest !== '') onLine(rest)
      })
    }
    child.on('error', (error) => keep({ code: -1, output: error.message }))
    child.on('close', (code) => keep({ code: code ?? -1, output }))
  })
}

/**
 * The first of these programs that PATH has, or undefined.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} [env]
 */
export function onPath(names, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

/**
 * True where a window can be shown; only X11 and Wayland systems can be without a display.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(env = process.env) {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

export function isRoot() {
  return process.getuid?.() === 0
}
