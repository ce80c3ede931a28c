import { defineConfig } from 'vitest/config'

const EVERY_TEST = 'test/**/*.test.{ts,tsx}'
const testsIn = (folder: string): string => `test/${folder}/**/*.test.{ts,tsx}`
/** Whatever starts Chromium, Electron or whole applications. */
const APPLICATION_TESTS = ['standin', 'e2e', 'renderer'].map(testsIn)
/** They build the program anew, which no application stands that runs meanwhile. */
const PACKAGE_TESTS = ['package'].map(testsIn)
/** What is killed and cut off is held against what it must keep, at the first try. */
const CRASH_TESTS = ['crash'].map(testsIn)

// What waits, waits for a condition: these only end what hangs, on a machine as slow as they come.
const shared = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000, interval: 30 } },
  setupFiles: ['test/fuzz/property-seed.ts'],
}

export default defineConfig({
  test: {
    globalSetup: ['test/commands/run-folder.mjs', 'test/main/station/first-start.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          setupFiles: [...shared.setupFiles, 'test/main/hashed-once.ts'],
          include: [EVERY_TEST],
          exclude: [...APPLICATION_TESTS, ...CRASH_TESTS, ...PACKAGE_TESTS],
          // All cores: Vitest's own choice leaves one idle, which on a lane-sized machine is half of it.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'application',
          include: APPLICATION_TESTS,
          // A machine with no time to spare can tear anything that runs in a browser. What needed this is told by name at
          // the end of `npm test`, so that a race is looked for and not hidden.
          retry: 1,
          // An application waits for people most of its time: two keep two cores busy.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: 'crash',
          include: CRASH_TESTS,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'package',
          include: PACKAGE_TESTS,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
