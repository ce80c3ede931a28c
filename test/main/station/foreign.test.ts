import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { due, newest, openForeignLaneForEach, setRates, usd, verified } from './foreign-lane.ts'
import { payByCard } from './lane.ts'
import { lane, restartLane } from './selling-lane.ts'

const supervisor = { operator: '02', pin: '3691' }

openForeignLaneForEach()

describe('on the tender screen', () => {
  test('each currency tells what is due in it in notes, and a quote tells worth and change before anything is taken', async () => {
    await due(47)
    expect(lane.screen('tender')).toMatchObject({
      due: 14100,
      foreign: [
        { currency: { code: 'USD', digits: 2 }, rate: '7.1025', due: 2000, state: 'good' },
        { currency: { code: 'JPY', digits: 0 }, rate: '0.0475', due: 3000, quickAmounts: [3000, 5000, 10000] },
      ],
    })
    expect(lane.screen('tender').foreign?.[0]?.quickAmounts).toEqual([2000, 5000, 10000])
    expect(await lane.done('quoteForeign', usd('20'))).toEqual({ worth: 14205, change: 100, left: 0 })
    expect(await lane.done('quoteForeign', usd('5'))).toEqual({ worth: 3551, change: 0, left: 10540 })
    expect(lane.screen('tender').tenders).toEqual([])
  })

  test('where a store takes none there is nothing to choose', async () => {
    setRates()
    await due(1)
    expect(lane.screen('tender')).not.toHaveProperty('foreign')
    expect(await lane.refused('payForeign', usd('20'))).toBe('foreign_not_taken')
  })

  test('enough ends the sale: change in local cash, rounded to the coins, and the drawer opens after the commit', async () => {
    await due(47)
    const drawer = lane.station.devices.drawer.times()
    await lane.done('payForeign', usd('20.00'))
    expect(lane.screen('change')).toMatchObject({
      ...{ total: 14100, change: 100, rounding: 5 },
      tenders: [{ kind: 'foreign', amount: 14205, detail: 'USD 20.00 × 7.1025' }],
    })
    expect(lane.station.devices.drawer.times()).toBe(drawer + 1)
    expect(newest().tenders).toEqual([
      { id: 1, kind: 'foreign', amount: 14205, currency: { code: 'USD', digits: 2 }, given: 2000, rate: 7_102_500 },
    ])
    await lane.time.advance(1000)
    const paper = JSON.stringify(lane.view().papers[0]?.lines)
    for (const told of ['外币现金', 'USD 20.00', '1 USD = 7.1025 CNY', '142.05', '四舍五入'])
      expect(paper).toContain(told)
    await verified()
  })

  test('less is a part: it is undone like any other, and card and cash pay the rest', async () => {
    await due(47)
    await lane.done('payForeign', usd('5'))
    expect(lane.screen('tender')).toMatchObject({ due: 10549, cashDue: 10540, paid: 3551 })
    await lane.done('undoTender', { tender: 1 })
    expect(lane.screen('tender')).toMatchObject({ due: 14100, tenders: [] })
    await lane.done('payForeign', usd('10'))
    await lane.done('payForeign', { currency: 'JPY', amount: '1000' })
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '20.00')
    expect(lane.screen('tender').due).toBe(14100 - 7103 - 4750 - 2000)
    await lane.done('payCash', { amount: '5' })
    expect(lane.screen('change')).toMatchObject({ change: 260, rounding: -7 })
    const undone = [...lane.station.store.journal.entries(1)].find(({ fact }) => fact.fact === 'tender_undone')
    expect(undone?.fact).toMatchObject({ kind: 'foreign', amount: 3551, foreign: { given: 500, rate: 7_102_500 } })
    await verified()
  })

  test('what is no sum of notes, over the limit, absurd or of a rate that does not hold is refused, and nothing is taken', async () => {
    await due(47)
    for (const [amount, code] of [
      ['20.50', 'foreign_not_notes'],
      ['0', 'amount_not_positive'],
      ['-20', 'amount_not_positive'],
      ['20.001', 'amount_unreadable'],
      ['2000', 'cash_absurd'],
      ['999999999999', 'cash_absurd'],
    ] as const)
      expect(await lane.refused('payForeign', usd(amount)), amount).toBe(code)
    expect(await lane.refused('payForeign', { currency: 'EUR', amount: '20' })).toBe('foreign_not_taken')
    setRates({ currency: 'USD', rate: '7.1', limit: '15' })
    await lane.done('payForeign', usd('10'))
    expect(await lane.refused('payForeign', usd('10'))).toBe('foreign_limit')
    setRates({ currency: 'USD', rate: '7.1', valid_until: '2026-11-23T09:59:00+08:00' })
    expect(await lane.refused('payForeign', usd('10'))).toBe('foreign_rate_over')
    setRates({ currency: 'USD', rate: '7.1', from: '2026-11-24T00:00:00+08:00' })
    expect(await lane.refused('quoteForeign', usd('10'))).toBe('foreign_rate_ahead')
    setRates({ currency: 'USD', rate: '7.1', from: '2026-11-20T09:00:00+08:00' })
    expect(lane.screen('tender').foreign).toMatchObject([{ state: 'old' }])
    expect(lane.screen('tender').tenders).toHaveLength(1)
  })

  test('pressed twice on one picture is taken once', async () => {
    await due(47)
    await lane.done('payForeign', { ...usd('5'), due: '141.00' })
    expect(await lane.refused('payForeign', { ...usd('5'), due: '141.00' })).toBe('due_changed')
    expect(await lane.refused('payForeign', { ...usd('20'), due: '141.00' })).toBe('due_changed')
    expect(lane.screen('tender')).toMatchObject({ due: 10549, tenders: [{ amount: 3551 }] })
  })

  test('a part that was taken survives a power cut with the rate that it was taken by', async () => {
    await due(47)
    await lane.done('payForeign', usd('10'))
    setRates({ currency: 'USD', rate: '7.5' })
    const { folder } = lane
    await restartLane()
    expect(lane.folder).toBe(folder)
    await lane.done('signIn', { operator: '01', pin: '2580' })
    if (lane.view().screen.kind === 'selling') await lane.done('startTender', {})
    expect(lane.screen('tender')).toMatchObject({ due: 14100 - 7103, tenders: [{ amount: 7103 }] })
    await lane.done('payForeign', usd('10'))
    expect(lane.screen('change')).toMatchObject({ change: 500 })
    await verified()
  })
})

describe('money that goes back', () => {
  test('a return of such a sale goes back in local cash, and only what the goods cost', async () => {
    await due(10)
    await lane.done('payForeign', usd('5'))
    expect(lane.screen('change').change).toBe(550)
    await lane.done('next', {})
    await lane.done('startRefund', { receipt: 'S1L1-000001', approval: supervisor })
    expect(lane.screen('tender')).toMatchObject({ due: -3000, ways: [{ kind: 'cash', most: 3000 }] })
    expect(lane.screen('tender')).not.toHaveProperty('foreign')
    expect(await lane.refused('payForeign', usd('5'))).toBe('foreign_not_back')
    await lane.done('payCash', { amount: '30' })
    await verified()
  })

  test('a part that cash and notes paid together goes back in cash, never more than was paid', async () => {
    await due(10)
    await lane.done('payForeign', usd('2'))
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    await lane.done('payCash', { amount: '10' })
    await lane.done('next', {})
    await lane.done('startRefund', { receipt: 'S1L1-000001', approval: supervisor })
    expect(lane.screen('tender').ways).toEqual([
      { kind: 'card', most: 1000 },
      { kind: 'cash', most: 3000 },
    ])
  })

  test('a void gives back the worth less the change, in coins that there are', async () => {
    await due(47)
    await lane.done('payForeign', usd('20'))
    await lane.done('next', {})
    await lane.done('voidReceipt', { receipt: 'S1L1-000001', reason: 'wrong goods', approval: supervisor })
    expect(newest()).toMatchObject({
      kind: 'refund',
      total: -14100,
      rounding: 0,
      tenders: [{ kind: 'cash', amount: -14100 }],
    })
    await lane.done('next', {})
    await lane.done('startCount', {})
    // The note stays; what went back for it came out of the local cash.
    await lane.done('closeShift', {
      counted: { by: 'sum', amount: '58.00' },
      foreign: [{ currency: 'USD', counted: { by: 'sum', amount: '20' } }],
    })
    expect(lane.screen('closed').report).toMatchObject({
      cash: { expected: 20000 - 100 - 14100, difference: 0 },
      foreign: [{ expected: 2000, difference: 0 }],
    })
    await verified()
  })
})

test('a worth that its amount and rate do not come to is found by verify', async () => {
  await due(47)
  await lane.done('payForeign', usd('20'))
  const database = new DatabaseSync(join(lane.folder, 'station.db'))
  database.exec(`UPDATE journal SET content = replace(content, '"rate":7102500', '"rate":7102000')`)
  database.close()
  const { problems } = await lane.station.store.verify()
  expect(problems.map(({ what }) => what)).toContain('foreign_worth_wrong USD')
})

test('whatever is paid how: no minor unit is lost, change is never negative, and the drawer holds what went in', async () => {
  const payment = fc.record({
    bottles: fc.integer({ min: 1, max: 60 }),
    parts: fc.array(
      fc.record({
        currency: fc.constantFrom('USD', 'JPY'),
        notes: fc.integer({ min: 1, max: 6 }),
      }),
      { maxLength: 3 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(payment, { minLength: 1, maxLength: 4 }), async (sales) => {
      const shift = lane.station.register.state.shift?.number ?? 0
      const before = lane.station.store.ledger.shiftTotals(shift)
      const given = new Map<string, number>()
      let local = 0
      for (const { bottles, parts } of sales) {
        await due(bottles)
        for (const { currency, notes } of parts) {
          if (lane.view().screen.kind !== 'tender') break
          const amount = currency === 'USD' ? `${notes}` : `${notes * 1000}`
          const taken = await lane.call('payForeign', { currency, amount })
          if (taken.ok)
            given.set(currency, (given.get(currency) ?? 0) + (currency === 'USD' ? notes * 100 : notes * 1000))
        }
        if (lane.view().screen.kind === 'tender') {
          const { cashDue } = lane.screen('tender')
          await lane.done('payCash', { amount: (cashDue / 100).toFixed(2) })
          local += cashDue
        }
        const sale = newest()
        local -= sale.change
        expect(sale.change).toBeGreaterThanOrEqual(0)
        expect(Math.abs(sale.rounding)).toBeLessThan(10)
        expect(sale.tenders.reduce((sum, { amount }) => sum + amount, 0) - sale.change).toBe(sale.total + sale.rounding)
        await lane.done('next', {})
      }
      const totals = lane.station.store.ledger.shiftTotals(shift)
      const taken = (code: string) =>
        (totals.foreign?.find((one) => one.currency.code === code)?.taken ?? 0) -
        (before.foreign?.find((one) => one.currency.code === code)?.taken ?? 0)
      for (const code of ['USD', 'JPY']) expect(taken(code)).toBe(given.get(code) ?? 0)
      const cash = ({ tenders }: typeof totals) => tenders.find(({ kind }) => kind === 'cash')?.amount ?? 0
      expect(cash(totals) - cash(before)).toBe(local)
    }),
    { numRuns: 25 },
  )
  await verified()
})
