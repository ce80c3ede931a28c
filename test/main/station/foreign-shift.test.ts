import { describe, expect, test } from 'vitest'
import { due, openForeignLaneForEach, setRates, usd, verified } from './foreign-lane.ts'
import { lane, restartLane } from './selling-lane.ts'

const supervisor = { operator: '02', pin: '3691' }

openForeignLaneForEach()

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
    await restartLane()
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
