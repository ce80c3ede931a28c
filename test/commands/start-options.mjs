import { resolve } from 'node:path'
import { Stop } from './tools.mjs'

export const START_USAGE = 'Usage: npm start [-- [--data DIR] [--kiosk]]   or   npm start -- --demo [--out DIR]'

/**
 * @typedef {{demo: true, out: string} | {demo: false, words: string[]}} StartOptions
 */

/**
 * What `npm start` was asked for; folders are taken from `from`.
 * @param {readonly string[]} words
 * @param {string} from
 * @returns {StartOptions}
 * @throws {Stop} code 2, naming the word that is wrong
 */
export function readStartOptions(words, from) {
  /** @type {{demo: boolean, kiosk: boolean, out?: string, data?: string}} */
  const asked = { demo: false, kiosk: false }
  for (let at = 0; at < words.length; at += 1) {
    const [name = '', joined] = (words[at] ?? '').split(/=(.*)/s)
    if ((name === '--demo' || name === '--kiosk') && joined === undefined) {
      asked[name === '--demo' ? 'demo' : 'kiosk'] = true
    } else if (name === '--out' || name === '--data') {
      const folder = joined ?? words[(at += 1)]
      if (folder === undefined || folder === '' || folder.startsWith('--')) throw usage(`${name} needs a folder.`)
      asked[name === '--out' ? 'out' : 'data'] = resolve(from, folder)
    } else {
      throw usage(`${words[at]} is not known here.`)
    }
  }
  if (!asked.demo && asked.out !== undefined) throw usage('--out goes with --demo.')
  if (asked.demo && (asked.data !== undefined || asked.kiosk))
    throw usage('--demo makes its own data folder and window.')
  if (asked.demo) return { demo: true, out: asked.out ?? resolve(from, 'demo-out') }
  const passed = asked.data === undefined ? [] : ['--data', asked.data]
  return { demo: false, words: asked.kiosk ? [...passed, '--kiosk'] : passed }
}

/** @param {string} words */
function usage(words) {
  return new Stop(`${words} ${START_USAGE}`, 2)
}
