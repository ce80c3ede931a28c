import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../../main/domain/journal/fact.ts'
import { minor, NOTHING } from '../../../main/domain/money.ts'
import type { CompletedSale } from '../../../main/domain/sale/completed.ts'
import { poslogFile } from '../../../main/reports/poslog/poslog.ts'
import { freshStation, nowhere } from '../cli/folders.ts'
import { run } from '../cli/run.ts'
import { sale } from '../storage/support.ts'
import { faultsOf } from './poslog-rules.ts'
import { all, type Element, only, readXml } from './xml-reader.ts'

const REPLAYS = join(import.meta.dirname, '../../replay')
const CONTEXT = {
  store: 'Corner <&> "Shop"',
  station: 'S1L1',
  currency: { code: 'CNY', digits: 2 },
  weightUnit: 'kg',
  training: false,
  operatorName: () => 'O\'Neil "Bob" <\u202Eabc>',
} as const

function logOf(...sales: readonly CompletedSale[]): Element {
  const none = { count: 0, amount: NOTHING }
  const entries = sales.map(
    (each, index): JournalEntry => ({
      ...{ seq: index + 1, at: each.at, operator: '01', shift: 1, hash: '', previous: '' },
      ...{ totals: { sales: none, refunds: none }, fact: { fact: 'sale_completed', sale: each } },
    }),
  )
  return readXml(
    [
      ...poslogFile(
        entries.map((entry) => ({ entry, businessDay: '2026-11-23' })),
        CONTEXT,
      ),
    ].join(''),
  )
}

const days = new Map<string, ReturnType<typeof trade>>()

/** A day at the counter as both exports tell it; played once for the tests that look at it. */
function traded(...scripts: readonly string[]): ReturnType<typeof trade> {
  const key = scripts.join(' ')
  const known = days.get(key) ?? trade(scripts)
  days.set(key, known)
  return known
}

async function trade(scripts: readonly string[]) {
  const folder = await freshStation()
  for (const script of scripts) await run(folder, ['replay', join(REPLAYS, script)])
  const json = (await run(folder, ['export', '--format', 'json'])).json() as {
    readonly sales: readonly {
      readonly receipt: string
      readonly total: string
      readonly tax: string
      readonly discount: string
      readonly change: string
      readonly lines: readonly { readonly line: number; readonly net: string; readonly name: string }[]
      readonly tenders: readonly { readonly amount: string }[]
    }[]
  }
  const { out } = await run(folder, ['export', '--format', 'poslog'])
  return { folder, json, out, log: readXml(out) }
}

/** Whether XML 1.0 has a place for a character. */
function fits(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13
}

const unsigned = (text: string): string => text.replace(/^-/, '')

describe('the POSLog export', () => {
  it.each([['day.ndjson'], ['payments.ndjson'], ['gift-cards.ndjson'], ['returns.ndjson'], ['refused.ndjson']])(
    'of %s keeps to the rules: structure, order, and lines + tax = total = tenders',
    async (script) => {
      const { log, json } = await traded(script)
      expect(faultsOf(log)).toEqual([])
      expect(log.attributes).toMatchObject({ xmlns: 'http://www.nrf-arts.org/IXRetail/namespace/', MajorVersion: '6' })
      const receipts = all(log, 'Transaction').flatMap((each) => all(each, 'ReceiptNumber').map(({ text }) => text))
      expect(receipts).toEqual(json.sales.map(({ receipt }) => receipt))
    },
  )

  it('has every amount that the JSON export has', async () => {
    const { log, json } = await traded('day.ndjson', 'returns.ndjson')
    expect(json.sales.length).toBeGreaterThan(5)
    for (const told of json.sales) {
      const transaction = all(log, 'Transaction').find((each) =>
        all(each, 'ReceiptNumber').some(({ text }) => text === told.receipt),
      )
      if (transaction === undefined) throw new Error(`No ${told.receipt}`)
      const retail = only(transaction, 'RetailTransaction')
      const totals = Object.fromEntries(all(retail, 'Total').map((each) => [each.attributes.TotalType, each.text]))
      expect(totals).toMatchObject({
        TransactionGrandAmount: told.total,
        TransactionTaxAmount: told.tax,
        TransactionDiscountAmount: told.discount,
      })
      const items = all(retail, 'LineItem')
      const goods = items.flatMap((item) =>
        [...all(item, 'Sale'), ...all(item, 'Return')].map((each) => ({
          line: Number(only(item, 'SequenceNumber').text),
          net: only(each, 'ExtendedAmount').text,
          name: all(each, 'Description')[0]?.text,
        })),
      )
      expect(goods).toEqual(told.lines.map(({ line, net, name }) => ({ line, net: unsigned(net), name })))
      const tenders = items.flatMap((item) => all(item, 'Tender'))
      expect(tenders.map((tender) => only(tender, 'Amount').text)).toEqual(
        told.tenders.map(({ amount }) => unsigned(amount)),
      )
      const changes = tenders.flatMap((tender) => all(tender, 'TenderChange').map((each) => only(each, 'Amount').text))
      expect(changes).toEqual(told.change === '0.00' ? [] : [told.change])
    }
  })

  it('tells what happened at the till besides selling', async () => {
    const { log } = await traded('day.ndjson')
    const bodies = all(log, 'Transaction').flatMap(({ children }) => children.slice(-1))
    const names = bodies.flatMap((body) =>
      body.name === 'RetailTransaction' ? [] : body.children.map(({ name }) => name),
    )
    expect(names).toEqual(['TillOpen', 'TenderPickup', 'PaidIn', 'PaidOut', 'NoSale', 'TillClose'])
  })

  it('takes only the business days that are asked for', async () => {
    const { folder, json } = await traded('day.ndjson')
    const { out } = await run(folder, ['export', '--format', 'poslog', '--from', '2030-01-01'])
    expect(json.sales).not.toEqual([])
    expect(all(readXml(out), 'Transaction')).toEqual([])
  })

  it('brings any text through unharmed, or marks what XML cannot hold', () => {
    const nasty = [
      'a\u0000b\u0008',
      'x\uD800y',
      '\uFFFE',
      ']]><evil a="1">&amp;',
      'الخبز \u202Eabc\u202C',
      '\r\n\t end ',
      '👩‍🍳',
    ]
    const names = [...nasty, ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 100, seed: 7 })]
    for (const name of names) {
      const plain = sale('S1L1-000001', { lines: 1 })
      const log = logOf({ ...plain, lines: plain.lines.map((line) => ({ ...line, name })) })
      expect(faultsOf(log)).toEqual([])
      const [transaction = log] = all(log, 'Transaction')
      expect(only(transaction, 'RetailStoreID').text).toBe(CONTEXT.store)
      expect(only(transaction, 'OperatorID').attributes.OperatorName).toBe(CONTEXT.operatorName())
      const [item = log] = all(only(transaction, 'RetailTransaction'), 'LineItem')
      const expected = [...name.toWellFormed()].map((character) => (fits(character) ? character : '\uFFFD')).join('')
      expect(all(only(item, 'Sale'), 'Description')[0]?.text).toBe(expected)
    }
  })

  it('holds sums of prices with the tax on top, of empties in a sale and of a voucher that gives change', () => {
    const plain = sale('S1L1-000001', { lines: 3, change: 50 })
    const added = {
      ...{ ...plain, total: minor(plain.total + plain.tax) },
      taxes: plain.taxes.map((tax) => ({ ...tax, net: plain.gross })),
      tenders: [{ id: 1, kind: 'voucher' as const, amount: minor(plain.total + plain.tax + 50), code: 'V-1' }],
    }
    const [empty] = plain.lines
    if (empty === undefined) throw new Error('No line')
    const turned = {
      ...empty,
      line: 9,
      gross: minor(-100),
      net: minor(-100),
      tax: { ...empty.tax, amount: minor(-12) },
    }
    const empties = {
      ...{ ...plain, receipt: 'S1L1-000002', lines: [...plain.lines, turned] },
      ...{ gross: minor(plain.gross - 100), total: minor(plain.total - 100), tax: minor(plain.tax - 12) },
      taxes: plain.taxes.map((tax) => ({ ...tax, net: minor(tax.net - 88), amount: minor(tax.amount - 12) })),
      tenders: [{ id: 1, kind: 'cash' as const, amount: minor(plain.total - 50) }],
    }
    const log = logOf(added, empties)
    expect(faultsOf(log)).toEqual([])
    const [, second = log] = all(log, 'Transaction')
    const returns = all(only(second, 'RetailTransaction'), 'LineItem').flatMap((item) => all(item, 'Return'))
    expect(returns.map((each) => only(each, 'ExtendedAmount').text)).toEqual(['1.00'])
  })

  it('is told wrong by its rules when a sum, an order or an element is', async () => {
    const { out } = await traded('day.ndjson')
    const wrong = (from: string | RegExp, to: string) => faultsOf(readXml(out.replace(from, to)))
    expect(wrong(/<ExtendedAmount Currency="CNY">5\.00/, '<ExtendedAmount Currency="CNY">5.01')).not.toEqual([])
    expect(wrong(/<TenderChange.*?<\/TenderChange>/, '')).not.toEqual([])
    expect(wrong(/(<WorkstationID>.*?<\/WorkstationID>)(<SequenceNumber>.*?<\/SequenceNumber>)/, '$2$1')).not.toEqual(
      [],
    )
    expect(wrong('<POSIdentity>', '<POSIdentity><Other>1</Other>')).not.toEqual([])
    expect(() => readXml(out.replace('</POSLog>', ''))).toThrow()
  })
})

describe('the exports', () => {
  it('refuse a format that nobody knows', async () => {
    expect(await run(nowhere(), ['export', '--format', 'xls'])).toMatchObject({ exit: 2 })
  })
})
