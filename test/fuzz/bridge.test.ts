import { describe, expect, it } from 'vitest'
import { type Actor, fuzzBridge } from './bridge.ts'

describe('random and near-valid messages to every channel', () => {
  it.each<Actor>(['nobody', 'cashier', 'technician'])(
    'from %s: no fault, no trace of the program in an answer, nothing done without a right, a journal that verifies',
    async (actor) => {
      const report = await fuzzBridge({ actor, messages: 700, seed: 20261123 })
      expect(report.found).toEqual([])
      // A fuzz whose every message is turned away at the door proves nothing of the house.
      expect(Object.keys(report.answers).length).toBeGreaterThan(actor === 'nobody' ? 3 : 10)
    },
    120_000,
  )
})
