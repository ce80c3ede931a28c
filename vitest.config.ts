import { defineConfig } from 'vitest/config'

const EVERY_TEST = 'test/**/*.test.{ts,tsx}'
/** Whatever starts Chromium, Electron or whole applications: side by side these would only wait for each other. */
const APPLICATION_TESTS = ['standin', 'e2e', 'renderer', 'package', 'demo', 'crash'].map(
  (folder) => `test/${folder}/**/*.test.{ts,tsx}`,
)

// What waits, waits for a condition: these only end what hangs, on a machine as slow as they come.
const shared = { testTimeout: 120_000, hookTimeout: 180_000, setupFiles: ['test/fuzz/property-seed.ts'] }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [EVERY_TEST],
          exclude: APPLICATION_TESTS,
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
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
