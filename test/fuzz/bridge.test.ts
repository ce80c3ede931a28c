import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Channel, channels } from '../../preload/contract.ts'
import { type Actor, fuzzBridge } from './bridge.ts'
import { createChance } from './chance.ts'
import { message, type Stock } from './messages.ts'

describe('random and near-valid messages to every channel', () => {
  it('are made for each channel of the contract, those that fit its schema among them', () => {
    const chance = createChance(20261123)
    const stock: Stock = { codes: ['4011'], operators: ['01'], pins: ['0000'], receipts: ['S1L1-000001'] }
    const all = Object.keys(channels) as Channel[]
    const [sent, fitting] = [new Set<string>(), new Set<string>()]
    for (let number = 0; number < 60_000; number += 1) {
      const { channel, input } = message(chance, stock, all)
      if (!Object.hasOwn(channels, channel)) continue
      sent.add(channel)
      if (v.safeParse(channels[channel as Channel], input).success) fitting.add(channel)
    }
    expect(all.filter((channel) => !sent.has(channel))).toEqual([])
    // A schema that no message ever fits would be a door that is never opened.
    expect(all.filter((channel) => !fitting.has(channel))).toEqual([])
  })

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
