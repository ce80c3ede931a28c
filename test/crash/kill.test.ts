import { expect, test } from 'vitest'
import { crashRounds } from './rounds.ts'

// The first fifty kills of `npm run test:crash`, which runs a thousand. Two stations side by side.
test.concurrent.for([1, 2])(
  'a station killed 25 times while it trades has lost, doubled and halved nothing the customer saw (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    const found = await crashRounds(seed, 25)
    expect(found.problems).toEqual([])
    expect(found.sales).toBeGreaterThan(15)
    expect(found.charges).toBeGreaterThan(3)
    expect(found.pulses).toBeGreaterThan(5)
    expect(found.whileStarting).toBeGreaterThan(0)
  },
)
