import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CompletedSale } from '../../../main/domain/sale/completed.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

/** 14.90 with ten percent off, 2.50 with buy two get one, 3.00, 9.90: prices that cash rounding has to touch. */
const GOODS = ['9520012000092', '9520018000010', '6901234567892', '9520021000243'] as const

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
  await startSelling(lane, '02', '3691')
})
afterAll(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const text = (minor: number): string => (minor / 100).toFixed(2)
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** Sells, part by card, part by voucher, the rest in cash; the parts are shares of the total in percent. */
async function sell(pieces: readonly number[], cardShare: number, voucherShare: number): Promise<CompletedSale> {
  for (const [index, count] of pieces.entries()) {
    if (count > 0) await lane.done('key', { text: `${count}*${GOODS[index] ?? ''}` })
  }
  await lane.done('startTender', {})
  const { due } = lane.screen('tender')
  const card = Math.floor((due * cardShare) / 100)
  const voucher = Math.floor((due * voucherShare) / 100)
  if (card > 0) await payByCard(lane, { outcome: 'approved', present: 'tap' }, text(card))
  const code = `V${lane.station.store.ledger.nextReceipt()}`
  if (voucher > 0) await lane.done('payVoucher', { code, amount: text(voucher) })
  if (lane.view().screen.kind === 'tender') await lane.done('payCash', { amount: text(lane.screen('tender').cashDue) })
  await lane.done('next', {})
  const sale = lane.station.store.ledger.newest()
  if (sale === undefined) throw new Error('Nothing was sold')
  return sale
}

/** Gives all that is due back by the ways that are offered, the one that `pick` says first. */
async function giveBack(pick: number): Promise<void> {
  for (let step = pick; lane.view().screen.kind === 'tender'; step += 1) {
    const { ways = [], cashDue } = lane.screen('tender')
    const way = ways[step % Math.max(1, ways.length)]
    if (way === undefined || way.kind === 'cash') {
      await lane.done('payCash', { amount: text(-cashDue) })
    } else if (way.kind === 'voucher') {
      await lane.done('payVoucher', { code: `N${lane.station.store.ledger.nextReceipt()}`, amount: text(way.most) })
    } else {
      await payByCard(lane, { outcome: 'approved', present: 'tap' }, text(way.most))
    }
  }
}

const anySale = fc.record({
  pieces: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 }).filter((list) => sum(list) > 0),
  shares: fc.constantFrom<readonly [number, number]>([0, 0], [0, 0], [100, 0], [50, 0], [0, 40], [30, 30]),
  steps: fc.array(fc.record({ line: fc.nat(3), quantity: fc.integer({ min: 1, max: 3 }), pick: fc.nat(2) }), {
    maxLength: 4,
  }),
  pick: fc.nat(2),
})

test('whatever comes back in whatever steps and ways: never more than was bought or paid so, and in the end all of it', async () => {
  await fc.assert(
    fc.asyncProperty(anySale, async ({ pieces, shares: [card, voucher], steps, pick }) => {
      const before = lane.station.devices.terminal.taken()
      const sale = await sell(pieces, card, voucher)
      const { receipt } = sale
      for (const step of steps) {
        const line = sale.lines[step.line % sale.lines.length]?.line ?? 1
        const lines = [{ line, quantity: String(step.quantity) }]
        const started = await lane.call('startRefund', { receipt, lines })
        if (!started.ok) {
          expect(['return_too_much', 'nothing_to_return']).toContain(started.failure.code)
          continue
        }
        await giveBack(step.pick)
        await lane.done('next', {})
      }
      if ((await lane.call('startRefund', { receipt })).ok) {
        await giveBack(pick)
        await lane.done('next', {})
      }
      const refunds = lane.station.store.ledger.refundsOf(receipt)
      const all = [sale, ...refunds]
      for (const part of ['total', 'tax', 'gross', 'discount'] as const)
        expect(sum(all.map((one) => one[part]))).toBe(0)
      const money = (kind: string): number =>
        sum(all.flatMap((one) => one.tenders.filter((tender) => tender.kind === kind).map(({ amount }) => amount)))
      expect(money('card')).toBeGreaterThanOrEqual(0)
      expect(lane.station.devices.terminal.taken() - before).toBe(money('card'))
      expect(money('voucher')).toBeGreaterThanOrEqual(0)
      // What the card paid may have gone back in cash; the drawer is never short of more than that.
      expect(money('cash') - sale.change + money('card') + money('voucher')).toBe(sum(all.map((one) => one.rounding)))
      if (card === 0 && voucher === 0) expect(money('cash') - sale.change).toBe(0)
    }),
    { numRuns: 40 },
  )
  expect((await lane.station.store.verify()).problems).toEqual([])
})
