import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import type { CompletedSale } from '../../../../main/domain/sale/completed.ts'
import { TENDER_KINDS } from '../../../../main/domain/sale/tender.ts'
import type { SaleQuery } from '../../../../main/register/ports.ts'
import { saleTerms } from '../../../../main/storage/migrations/station/015-sale-terms.ts'
import type { Store } from '../../../../main/storage/store.ts'
import { card, newStore, openShift, reopen, sale, temporaryFolder } from '../support.ts'

const SALES = 400
const STEP = 90_000
const START = Date.parse('2026-11-23T08:00:00+08:00')

let folder: ReturnType<typeof temporaryFolder>
let store: Store
const sold: CompletedSale[] = []

function at(index: number): string {
  return new Date(START + index * STEP).toISOString().replace('Z', '+00:00')
}

function nth(index: number): CompletedSale {
  const shape = { at: at(index), lines: 1 + (index % 7) }
  const whole = sale(store.ledger.nextReceipt(), shape)
  const operator = index % 3 === 0 ? '02' : '01'
  const tenders =
    index % 5 === 0
      ? [card(whole.total, String(1000 + (index % 20)))]
      : [{ id: 1, kind: 'cash' as const, amount: whole.total }]
  if (index % 11 !== 10) return { ...whole, operator, tenders }
  return { ...whole, operator, kind: 'refund', total: minor(-whole.total), tenders: [] }
}

beforeAll(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
  openShift(store)
  for (let index = 0; index < SALES; index += 1) {
    const each = nth(index)
    store.journal.record({ at: each.at, shift: 1, fact: { fact: 'sale_completed', sale: each } })
    sold.push(each)
    // What was sold since is found all the same.
    if (index === 250) store.idle()
  }
})
afterAll(() => {
  store.close()
  folder.remove()
})

/** The same question asked of every sale in turn. */
function looked(query: SaleQuery): readonly string[] {
  const size = (each: CompletedSale) => Math.abs(each.total)
  const matches = (each: CompletedSale) =>
    (query.from === undefined || Date.parse(each.at) >= Date.parse(query.from)) &&
    (query.to === undefined || Date.parse(each.at) < Date.parse(query.to)) &&
    (query.amountFrom === undefined || size(each) >= query.amountFrom) &&
    (query.amountTo === undefined || size(each) <= query.amountTo) &&
    (query.operator === undefined || each.operator === query.operator) &&
    (query.kind === undefined || each.kind === query.kind) &&
    (query.tender === undefined || each.tenders.some(({ kind }) => kind === query.tender)) &&
    (query.digits === undefined || lastFours(each).includes(query.digits)) &&
    (query.before === undefined || numberOf(each.receipt) < query.before) &&
    (query.text ?? '')
      .split(' ')
      .filter((word) => word !== '')
      .every(
        (word) =>
          each.receipt.includes(word) ||
          (!/^0\d/.test(word) && Number(word) * 100 === size(each)) ||
          lastFours(each).includes(word),
      )
  const found = sold.filter(matches).map(({ receipt }) => receipt)
  return found.reverse().slice(0, query.limit)
}

function lastFours(each: CompletedSale): readonly string[] {
  return each.tenders.flatMap((tender) => ('charge' in tender ? [tender.charge.maskedPan.slice(-4)] : []))
}

function numberOf(receipt: string): number {
  return Number(receipt.slice(-6))
}

const words = fc.oneof(
  fc.integer({ min: 0, max: 450 }).map(String),
  fc.integer({ min: 1, max: 30 }).map((units) => `${units}.00`),
  fc.integer({ min: 1000, max: 1025 }).map(String),
  fc.integer({ min: 0, max: 450 }).map((number) => String(number).padStart(4, '0')),
  fc.integer({ min: 1, max: 450 }).map((number) => `S1L1-${String(number).padStart(6, '0')}`),
)
const amount = fc.integer({ min: 0, max: 3000 }).map((value) => minor(value))
const query: fc.Arbitrary<SaleQuery> = fc.record(
  {
    text: fc.array(words, { maxLength: 2 }).map((each) => each.join(' ')),
    from: fc.integer({ min: -5, max: SALES + 5 }).map(at),
    to: fc.integer({ min: -5, max: SALES + 5 }).map(at),
    amountFrom: amount,
    amountTo: amount,
    operator: fc.constantFrom('01', '02', '03'),
    kind: fc.constantFrom('sale', 'refund'),
    tender: fc.constantFrom(...TENDER_KINDS),
    digits: fc.integer({ min: 1000, max: 1021 }).map(String),
    before: fc.integer({ min: 0, max: SALES + 2 }),
    limit: fc.integer({ min: 1, max: 60 }),
  },
  { requiredKeys: ['limit'] },
)

describe('searching sales', () => {
  it('finds for any combination of what is known what a look at every sale finds, in the same order', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(store.ledger.sales(asked).map(({ receipt }) => receipt)).toEqual(looked(asked))
      }),
      { numRuns: 600 },
    )
  })

  it('pages without a gap or a receipt twice', () => {
    const seen: string[] = []
    for (let before: number | undefined; ; ) {
      const page = store.ledger.sales({ operator: '02', limit: 7, ...(before === undefined ? {} : { before }) })
      const last = page.at(-1)
      if (last === undefined) break
      seen.push(...page.map(({ receipt }) => receipt))
      before = numberOf(last.receipt)
    }
    expect(seen).toEqual(looked({ operator: '02', limit: SALES }))
  })

  it('finds part of a receipt number of any length, in the newest millions too', () => {
    const last = () => store.ledger.sales({ text: 's1l1-000399', limit: 3 }).map(({ receipt }) => receipt)
    expect(last()).toEqual(['S1L1-000399'])
    expect(store.ledger.sales({ text: 'OTHER-000399', limit: 3 })).toEqual([])
    expect(store.ledger.sales({ text: "' OR 1=1 --", limit: 3 })).toEqual([])
    expect(store.ledger.sales({ text: '12345678901234567890', limit: 3 })).toEqual([])
  })

  it('takes up at once what a station had sold before there was anything to find it by', () => {
    const before = store.ledger.sales({ tender: 'card', kind: 'sale', operator: '01', limit: SALES })
    store.close()
    const raw = new DatabaseSync(join(folder.path, 'station.db'))
    raw.exec('DROP TABLE sale_term; DROP TABLE terms_until')
    if (typeof saleTerms.up === 'function') saleTerms.up(raw)
    raw.close()
    store = reopen(folder.path)
    expect(store.databases.station.prepare('SELECT number FROM terms_until').get()).toEqual({ number: SALES })
    expect(store.ledger.sales({ tender: 'card', kind: 'sale', operator: '01', limit: SALES })).toEqual(before)
  })
})
