// Known faults of the packages that are shipped, where npm's registry can be asked for them.
import { npm } from './install.mjs'

/** Milliseconds: a check that hangs on the network checks nothing. */
const PATIENCE = 45_000

/**
 * @typedef {{wrong: string} | {skipped: string} | undefined} Verdict undefined where nothing is known against any package
 */

/** @returns {Promise<Verdict>} */
export async function auditPackages() {
  const words = ['audit', '--omit=dev', '--json', '--fetch-retries=0', `--fetch-timeout=${PATIENCE / 3}`]
  const { code, output } = await npm(words, () => undefined, PATIENCE)
  return verdictOf(code, output)
}

/**
 * @param {number} code
 * @param {string} output everything npm said
 * @returns {Verdict}
 */
export function verdictOf(code, output) {
  const report = reportIn(output)
  if (report?.vulnerabilities === undefined) return { skipped: reasonOf(output) }
  const found = Object.values(report.vulnerabilities)
  if (code === 0 && found.length === 0) return undefined
  return { wrong: found.map(({ name, severity, range }) => `${name} ${range}: ${severity}`).join('\n') }
}

/** @param {string} output */
function reportIn(output) {
  // npm writes warnings before and after its document.
  const [start, end] = [output.indexOf('{'), output.lastIndexOf('}')]
  if (start === -1) return undefined
  try {
    return JSON.parse(output.slice(start, end + 1))
  } catch {
    return undefined
  }
}

/** @param {string} output */
function reasonOf(output) {
  const status = /\b([45]\d\d) [A-Z][A-Za-z ]+ - /.exec(output)?.[1]
  if (status !== undefined) return `npm's registry does not answer audits here (HTTP ${status})`
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|network/i.test(output))
    return "npm's registry is not reached from here"
  return `npm audit gave no report within ${PATIENCE / 1000} s`
}
