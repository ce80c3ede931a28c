// A Vitest reporter that writes what is to be counted as JSON into the file CHECKLANE_TEST_COUNT names.
import { writeFileSync } from 'node:fs'

/**
 * @typedef {{passed: number, failed: string[], broken: string[], skipped: {name: string, reason?: string}[],
 *   repeated: {name: string, reason: string}[]}} TestCount
 *   broken: what failed beside tests, e.g. a file that could not be loaded
 *   repeated: what passed, but not at the first try, and how the first try ended
 */

export default class CountReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {TestCount} */
    const count = { passed: 0, failed: [], broken: [], skipped: [], repeated: [] }
    for (const module of modules) {
      if (module.errors().length > 0) count.broken.push(module.relativeModuleId)
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) count.broken.push(suite.fullName)
      }
      for (const test of module.children.allTests()) {
        const result = test.result()
        const name = `${module.relativeModuleId}: ${test.fullName}`
        if (result.state === 'passed') {
          count.passed += 1
          if (test.diagnostic()?.flaky === true) count.repeated.push({ name, reason: firstLineOf(result) })
        } else if (result.state === 'failed') count.failed.push(name)
        else count.skipped.push({ name, ...reasonOf(result) })
      }
    }
    if (unhandledErrors.length > 0) count.broken.push(`${unhandledErrors.length} errors outside the tests`)
    writeFileSync(String(process.env.CHECKLANE_TEST_COUNT), JSON.stringify(count))
  }
}

/** @param {import('vitest/node').TestResult} result */
function reasonOf(result) {
  return result.state === 'skipped' && result.note !== undefined ? { reason: result.note } : {}
}

/** @param {import('vitest/node').TestResult} result */
function firstLineOf(result) {
  return result.errors?.[0]?.message.split('\n')[0] ?? 'no reason given'
}
