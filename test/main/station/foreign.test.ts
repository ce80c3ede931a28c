import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readForeignCash } from '../../../main/domain/foreign/document.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const supervisor = { operator: '02', pin: '3691' }

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  setRates({ currency: 'USD', rate: '7.1025' }, { currency: 'JPY', rate: '0.0475' })
  await startSelling(lane)
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

/** As a profile or a technician's hand sets them. */
function setRates(...documents: Parameters<typeof readForeignCash>[0]): void {
  const { settings } = lane.station.store
  const before = settings.current()
  const { value, problems } = readForeignCash(documents, before.profile.currency)
  expect(problems).toEqual([])
  settings.save({ ...before, profile: { ...before.profile, foreignCash: value } })
}

/** To the tender screen with so many bottles of milk, 3.00 each. */
async function due(bottles: number): Promise<void> {
  await lane.done('key', { text: `${bottles}*${MILK}` })
  await lane.done('startTender', {})
}

const usd = (amount: string) => ({ currency: 'USD', amount })
const newest = () => {
  const sale = lane.station.store.ledger.newest()
  if (sale === undefined) throw new Error('Nothing was sold')
  return sale
}
const verified = async () => expect((await lane.station.store.verify()).problems).toEqual([])

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

  test('a part that was taken survives a power cut with the rate that it was taken by', async () => {
    await due(47)
    await lane.done('payForeign', usd('10'))
    setRates({ currency: 'USD', rate: '7.5' })
    const { folder } = lane
    lane = await lane.restart()
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

describe('the shift', () => {
  const sell = async (amount: string, currency = 'USD') => {
    await due(10)
    await lane.done('payForeign', { currency, amount })
    await lane.done('next', {})
  }

  test('each currency is counted blind for itself and told with its difference; notes go to the safe', async () => {
    await sell('5')
    await sell('10')
    await sell('1000', 'JPY')
    await lane.done('drop', { amount: '10', bag: 'U1', currency: 'USD' })
    expect(await lane.refused('drop', { amount: '10', currency: 'EUR' })).toBe('foreign_not_taken')
    const x = await lane.done('xReport', { print: false })
    expect(JSON.stringify(x)).not.toContain('USD')
    expect(await lane.done('xReport', { print: false, drawer: true, approval: supervisor })).toMatchObject({
      foreign: [
        { currency: { code: 'JPY' }, count: 1, taken: 1000, worth: 4750, drops: 0, expected: 1000 },
        { currency: { code: 'USD' }, count: 2, taken: 1500, worth: 3551 + 7103, drops: 1000, expected: 500 },
      ],
    })
    await lane.done('startCount', {})
    expect(lane.screen('count').foreign).toEqual([
      { currency: { code: 'USD', digits: 2 }, denominations: [10000, 5000, 2000, 1000, 500, 100] },
      { currency: { code: 'JPY', digits: 0 }, denominations: [10000, 5000, 1000] },
    ])
    const counted = { by: 'sum', amount: '200' } as const
    expect(await lane.refused('closeShift', { counted })).toBe('foreign_count_missing')
    const close = (foreign: object[]) => lane.refused('closeShift', { counted, foreign: foreign as never })
    expect(await close([{ currency: 'EUR', counted }])).toBe('foreign_count_unreadable')
    expect(
      await close([
        { currency: 'USD', counted },
        { currency: 'USD', counted },
      ]),
    ).toBe('foreign_count_unreadable')
    await lane.done('closeShift', {
      counted,
      foreign: [
        { currency: 'USD', counted: { by: 'denominations', counts: [{ denomination: 500, count: 1 }] } },
        { currency: 'JPY', counted: { by: 'sum', amount: '0' } },
      ],
    })
    expect(lane.screen('closed').report.foreign).toMatchObject([
      { currency: { code: 'JPY' }, expected: 1000, counted: 0, difference: -1000 },
      { currency: { code: 'USD' }, expected: 500, counted: 500, difference: 0 },
    ])
    await lane.time.advance(1000)
    const paper = JSON.stringify(lane.view().papers[0]?.lines)
    for (const told of ['钱箱中的 USD', '钱箱中的 JPY', '-1000']) expect(paper).toContain(told)
    await verified()
  })

  test('notes are paid in and out without a sale: never coins, and what must be there counts them', async () => {
    const reason = 'change of the tour group'
    const paid = { ...usd('100'), reason, approval: supervisor }
    expect(await lane.done('drawerCurrencies', {})).toEqual({
      foreign: [
        { code: 'USD', digits: 2 },
        { code: 'JPY', digits: 0 },
      ],
    })
    expect(await lane.refused('paidIn', { ...usd('100'), reason })).toBe('approval_needed')
    expect(await lane.refused('paidIn', { ...paid, currency: 'EUR' })).toBe('foreign_not_taken')
    for (const channel of ['paidIn', 'paidOut'] as const)
      expect(await lane.refused(channel, { ...paid, amount: '0.50' })).toBe('foreign_not_notes')
    expect(await lane.refused('drop', usd('0.25'))).toBe('foreign_not_notes')
    const drawer = lane.station.devices.drawer.times()
    await lane.done('paidIn', paid)
    expect(lane.station.devices.drawer.times()).toBe(drawer + 1)
    await sell('5')
    await lane.done('paidOut', { ...paid, amount: '20' })
    await lane.done('drop', { ...usd('50'), bag: 'U2' })
    await lane.time.advance(1000)
    expect(JSON.stringify(lane.view().papers)).toContain('USD')
    // A restart adds up the same from the journal.
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await lane.done('xReport', { print: false, drawer: true, approval: supervisor })).toMatchObject({
      cash: { paidIn: 0, paidOut: 0, drops: 0 },
      foreign: [{ taken: 500, paidIn: 10_000, paidOut: 2000, drops: 5000, expected: 3500 }],
    })
    await lane.done('startCount', {})
    await lane.done('closeShift', {
      counted: { by: 'sum', amount: '194.50' },
      foreign: [{ currency: 'USD', counted: { by: 'sum', amount: '35' } }],
    })
    expect(lane.screen('closed').report).toMatchObject({ foreign: [{ expected: 3500, difference: 0 }] })
    expect(lane.station.store.alerts.list({ open: true, limit: 10 })).toEqual([])
    await verified()
  })

  test('a note too few at the close is noticed as local cash would be, and the Z report counts it', async () => {
    await sell('5')
    await lane.done('startCount', {})
    await lane.done('closeShift', {
      counted: { by: 'sum', amount: '194.50' },
      foreign: [{ currency: 'USD', counted: { by: 'sum', amount: '4' } }],
    })
    const [noticed, ...others] = lane.station.store.alerts.list({ open: true, limit: 10 })
    expect(others).toEqual([])
    expect(noticed?.alert).toMatchObject({ rule: 'count_difference', found: 1, limit: 0, unit: 'count', shift: 1 })
    expect(lane.station.store.ledger.shift(1)?.close?.totals.alerts).toEqual({ raised: 1, acknowledged: 0 })
    await verified()
  })

  test('a currency that is not taken any more is still counted where it was', async () => {
    await sell('5')
    setRates()
    await lane.done('startCount', {})
    expect(lane.screen('count').foreign).toMatchObject([{ currency: { code: 'USD' } }])
    await lane.done('closeShift', {
      counted: { by: 'sum', amount: '194.50' },
      foreign: [{ currency: 'USD', counted: { by: 'sum', amount: '5' } }],
    })
    expect(lane.screen('closed').report).toMatchObject({ cash: { difference: 0 }, foreign: [{ difference: 0 }] })
  })

  test('where the store takes none, nothing is asked and nothing is told of it', async () => {
    setRates()
    await lane.done('startCount', {})
    expect(lane.screen('count')).not.toHaveProperty('foreign')
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    expect(lane.screen('closed').report).not.toHaveProperty('foreign')
    expect(JSON.stringify(lane.station.store.ledger.shift(1)?.close)).not.toContain('foreign')
  })
})

describe('the rates', () => {
  const rates = async () => lane.done('foreignCash', {})

  test('a manager sets and removes them; every change is journaled with what is new', async () => {
    expect(await lane.refused('foreignCash', {})).toBe('right_missing')
    expect(await lane.refused('saveForeignCash', { currency: 'USD', set: { rate: '1' } })).toBe('right_missing')
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '03', pin: '1470' })
    await lane.done('saveForeignCash', {
      currency: 'USD',
      set: { rate: '7.2', validHours: 12, notes: ['20', '50'], limit: '200' },
    })
    await lane.done('saveForeignCash', { currency: 'EUR', set: { rate: '7.8' } })
    await lane.done('saveForeignCash', { currency: 'JPY' })
    expect(await rates()).toMatchObject({
      currencies: [
        {
          currency: 'USD',
          rate: '7.2',
          validUntil: '2026-11-23T22:00:00.000+08:00',
          notes: ['50.00', '20.00'],
          limit: '200.00',
        },
        { currency: 'EUR', rate: '7.8', from: '2026-11-23T10:00:00.000+08:00', ownNotes: false, state: 'good' },
      ],
    })
    const changed = [...lane.station.store.journal.entries(1)].flatMap(({ fact }) =>
      fact.fact === 'settings_changed' ? [fact.changed] : [],
    )
    expect(changed).toHaveLength(3)
    expect(JSON.stringify(changed)).toContain('7.8')
    expect(changed[2]).toEqual({ 'foreign_cash.JPY': '' })
    lane = await lane.restart()
    expect(lane.station.store.settings.current().profile.foreignCash).toHaveLength(2)
  })

  test('what is no rate, currency, note or limit is refused by its name and changes nothing', async () => {
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '04', pin: '7410' })
    const before = await rates()
    for (const [currency, set] of [
      ['USD', { rate: '0' }],
      ['USD', { rate: 'seven' }],
      ['CNY', { rate: '1' }],
      ['ZZZ', { rate: '1' }],
      ['USD', { rate: '7', notes: ['x'] }],
      ['USD', { rate: '7', limit: '-1' }],
    ] as const) {
      const input = { currency, set: set as never }
      expect(await lane.refused('saveForeignCash', input), JSON.stringify(input)).toBe('foreign_unreadable')
    }
    expect(await lane.refused('saveForeignCash', { currency: 'EUR' })).toBe('foreign_not_taken')
    expect(await rates()).toEqual(before)
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
