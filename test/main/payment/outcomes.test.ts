import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import { allSettled, booked, createLane, pay, request, SALE } from './counter.ts'

describe('a payment through the driver and the practice terminal', () => {
  it('is approved after a tap, with what the receipt needs and no card number', async () => {
    const lane = createLane()
    const life = lane.start()
    lane.terminal.next({ present: 'tap' })
    const { outcome, progress } = await pay(lane, life)
    expect(outcome).toMatchObject({ result: 'approved', signature: false, charge: { amount: 1250, entry: 'tap' } })
    expect(progress.map((one) => one.step)).toEqual(['present', 'present', 'authorising'])
    expect(lane.terminal.taken()).toBe(1250)
    expect(booked(lane.intents)).toBe(1250)
  })
})
