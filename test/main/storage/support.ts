import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ONE, whole } from '../../../main/domain/decimal.ts'
import type { Item } from '../../../main/domain/item.ts'
import { type Minor, minor, NOTHING, negate } from '../../../main/domain/money.ts'
import type { Charge } from '../../../main/domain/payment/charge.ts'
import type { Profile } from '../../../main/domain/profile.ts'
import type { CompletedLine, CompletedSale } from '../../../main/domain/sale/completed.ts'
import type { Tender } from '../../../main/domain/sale/tender.ts'
import { itemWriter } from '../../../main/storage/item-writer.ts'
import type { Cipher } from '../../../main/storage/secrets.ts'
import { createStore, openStore, type Store } from '../../../main/storage/store.ts'

/** Turns bytes around: enough to see that what is stored is not what was given. */
export const testCipher: Cipher = {
  encrypt: (clear) => Buffer.from(clear.map((byte) => byte ^ 0x5a)),
  decrypt: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)),
}

export const PROFILE: Profile = {
  store: 'Test store',
  station: 'S1L1',
  currency: { code: 'CNY', digits: 2 },
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  weightUnit: 'kg',
  tax: { inclusive: true, rounding: 'line', codes: { '13': whole(13), '9': whole(9), '0': whole(0) } },
  cashRounding: { to: minor(10), mode: 'down' },
  barcodeLayouts: [],
  terminal: { kind: 'practice' },
  support: [],
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'checklane-storage-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }) }
}

export function newStore(folder: string): Promise<Store> {
  return createStore(folder, { cipher: testCipher, program: 'test', profile: PROFILE })
}

export function reopen(folder: string): Store {
  return openStore(folder, { cipher: testCipher, program: 'test' })
}

export function item(code: string, name: string, nameEn = '', price = 100): Item {
  return {
    code,
    codes: [code],
    name,
    nameEn,
    price: minor(price),
    per: 1,
    soldBy: 'each',
    tax: '13',
    department: '10',
    flags: [],
  }
}

export function putItems(store: Store, items: readonly Item[]): void {
  const { catalogue } = store.databases
  const writer = itemWriter(catalogue)
  catalogue.transaction(() => {
    for (const each of items) writer.write(each)
  })
}

export interface SaleShape {
  readonly lines?: number
  readonly at?: string
  readonly shift?: number
  readonly tenders?: readonly Tender[]
  readonly change?: number
  readonly rounding?: number
}

/** A sale of `lines` lines at 1.00, 2.00 … with 13 % tax inside, paid in cash unless it says otherwise. */
export function sale(receipt: string, shape: SaleShape = {}): CompletedSale {
  const { lines: count = 2, at = '2026-11-23T10:00:00+08:00', shift = 1, change = 0, rounding = 0 } = shape
  const lines = Array.from({ length: count }, (_, index) => line(index + 1, minor((index + 1) * 100)))
  const total = minor(lines.reduce((sum, each) => sum + each.net, 0))
  const tax = minor(lines.reduce((sum, each) => sum + each.tax.amount, 0))
  return {
    receipt,
    kind: 'sale',
    at,
    businessDay: at.slice(0, 10),
    shift,
    operator: '01',
    currency: 'CNY',
    startedAt: at,
    lines,
    discounts: [],
    taxes: [{ code: '13', rate: whole(13), net: minor(total - tax), amount: tax }],
    gross: total,
    discount: NOTHING,
    tax,
    total,
    rounding: minor(rounding),
    tenders: shape.tenders ?? [{ id: 1, kind: 'cash', amount: minor(total + rounding + change) }],
    change: minor(change),
    coupons: [],
  }
}

function line(number: number, price: Minor): CompletedLine {
  return {
    line: number,
    code: `690123456${String(number).padStart(4, '0')}`,
    name: `可口可乐 ${number}`,
    nameEn: `Cola ${number}`,
    department: '10',
    measure: 'each',
    quantity: ONE,
    per: 1,
    unitPrice: price,
    gross: price,
    discount: NOTHING,
    net: price,
    tax: { code: '13', rate: whole(13), amount: minor(Math.round((price * 13) / 113)) },
    discounts: [],
  }
}

/** A refund of one line of a sale, in cash. */
export function refund(receipt: string, of: CompletedSale, line: number): CompletedSale {
  const original = of.lines.find((each) => each.line === line)
  if (original === undefined) throw new RangeError(`No line ${line}`)
  const back = {
    ...original,
    line: 1,
    quantity: negateQuantity(original.quantity),
    gross: negate(original.gross),
    net: negate(original.net),
    tax: { ...original.tax, amount: negate(original.tax.amount) },
    returnOf: { receipt: of.receipt, line },
  }
  return {
    ...of,
    ...{ receipt, kind: 'refund', lines: [back], gross: back.gross, tax: back.tax.amount, total: back.net },
    taxes: [{ code: '13', rate: whole(13), net: minor(back.net - back.tax.amount), amount: back.tax.amount }],
    tenders: [{ id: 1, kind: 'cash', amount: back.net }],
    refundOf: of.receipt,
  }
}

function negateQuantity(quantity: CompletedSale['lines'][number]['quantity']) {
  return -quantity as typeof quantity
}

export function card(amount: number, last4 = '1234'): Tender {
  const charge: Charge = {
    intent: 'S1L1-P000001',
    method: 'card',
    terminalTransaction: 'T1',
    amount: minor(amount),
    brand: 'UnionPay',
    maskedPan: `622848******${last4}`,
    approvalCode: '123456',
    entry: 'tap',
    online: true,
    verification: 'none',
    at: '2026-11-23T10:00:00+08:00',
    cashierReceipt: [],
    customerReceipt: [],
  }
  return { id: 2, kind: 'card', amount: minor(amount), charge }
}

/** Sells once: the next receipt, journaled, its draft ended. */
export function sell(store: Store, shape: SaleShape = {}): CompletedSale {
  const sold = sale(store.ledger.nextReceipt(), shape)
  store.journal.record({
    at: sold.at,
    operator: sold.operator,
    shift: sold.shift,
    fact: { fact: 'sale_completed', sale: sold },
  })
  return sold
}

export function openShift(store: Store, at = '2026-11-23T08:00:00+08:00'): number {
  const number = store.ledger.nextShift()
  const shift = { number, operator: '01', openedAt: at, businessDay: at.slice(0, 10), float: minor(20000) }
  store.journal.record({ at, operator: '01', shift: number, fact: { fact: 'shift_opened', shift } })
  return number
}

export function closeShift(store: Store, number: number, at = '2026-11-23T22:00:00+08:00'): void {
  const totals = store.ledger.shiftTotals(number)
  const close = {
    ...{
      shift: number,
      closedAt: at,
      counted: NOTHING,
      expected: NOTHING,
      difference: NOTHING,
      denominations: [],
      totals,
    },
  }
  store.journal.record({ at, operator: '01', shift: number, fact: { fact: 'shift_closed', close } })
}
