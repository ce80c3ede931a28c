import { expect, test } from 'vitest'
import { flushesPerCommit } from '../bench/storage/flushes.ts'
import { noStrace } from './strace.ts'

const reason = noStrace()

// Counted and not timed: the same on every machine.
test.skipIf(reason !== undefined)(
  `a sale is committed by one flush of the disk${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    const flushes = flushesPerCommit()
    expect(flushes).toBeGreaterThanOrEqual(1)
    expect(flushes).toBeLessThanOrEqual(1.1)
  },
)
