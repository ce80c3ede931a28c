import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Stop } from './tools.mjs'

const USAGE = 'Usage: npm start [-- [--data DIR] [--kiosk]]   or   npm start -- --demo [--out DIR]'

/**
 * @typedef {{demo: true, out: string} | {demo: false, words: string[]}} StartOptions
 *   words: for the application's own command line
 */

/**
 * What `npm start` was asked for; folders are taken from `from`.
 * @param {readonly string[]} words
 * @param {string} from
 * @returns {StartOptions}
 * @throws {Stop} code 2, naming the word that is wrong
 */
export function readStartOptions(words, from) {
  const { demo = false, kiosk = false, out, data } = parsed(words)
  if (!demo && out !== undefined) throw usage('--out goes with --demo.')
  if (demo && (data !== undefined || kiosk)) throw usage('--demo makes its own data folder and window.')
  if (out === '' || data === '') throw usage('A folder cannot be empty.')
  if (demo) return { demo, out: resolve(from, out ?? 'demo-out') }
  const folder = data === undefined ? [] : ['--data', resolve(from, data)]
  return { demo, words: kiosk ? [...folder, '--kiosk'] : folder }
}

/** @param {readonly string[]} words */
function parsed(words) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        demo: { type: 'boolean' },
        kiosk: { type: 'boolean' },
        out: { type: 'string' },
        data: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw usage(error instanceof Error ? (error.message.split('.')[0] ?? '') : '')
  }
}

/** @param {string} words */
function usage(words) {
  return new Stop(`${words}\n${USAGE}`, 2)
}
