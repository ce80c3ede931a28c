import { readFileSync } from 'node:fs'
import { type Decimal, parseDecimal } from '../../../../main/domain/decimal.ts'
import { type Minor, minor } from '../../../../main/domain/money.ts'
import type { Charge } from '../../../../main/domain/payment/charge.ts'
import type { Language } from '../../../../main/domain/profile.ts'
import type { ReceiptContext } from '../../../../main/domain/receipt/context.ts'
import { wordsFrom } from '../../../../main/domain/receipt/words.ts'
import type { CompletedLine, CompletedSale } from '../../../../main/domain/sale/completed.ts'
import type { Shift, ShiftClose, ShiftTotals } from '../../../../main/domain/shift/shift.ts'

/** The locale's own table, so that a test sees the words a customer sees. */
export function localeTable(name: 'receipt' | 'check', language: Language): Record<string, string> {
  const file = new URL(`../../../../assets/locales/${name}.${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

export function contextIn(language: Language, more: Partial<ReceiptContext> = {}): ReceiptContext {
  return {
    words: wordsFrom(localeTable('receipt', language)),
    language,
    store: language === 'en' ? 'Harvest Market, Lakeside Road' : '丰收超市湖滨路店',
    station: 'S1L1',
    currency: { code: 'CNY', digits: 2 },
    timezone: 'Asia/Shanghai',
    weightUnit: 'kg',
    taxInclusive: true,
    operatorName: (number) => (number === '01' ? (language === 'en' ? 'Li Lei' : '李雷') : undefined),
    ...more,
  }
}

export function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (value === undefined) throw new Error(`Not a decimal: ${text}`)
  return value
}

export const fen = (amount: number): Minor => minor(amount)

const TAX_13 = { code: '13', rate: decimal('13') }
const TAX_9 = { code: '9', rate: decimal('9') }

function line(
  id: number,
  names: readonly [zh: string, en: string],
  quantity: string,
  price: number,
  gross: number,
  more: Partial<CompletedLine> = {},
): CompletedLine {
  const discount = (more.discounts ?? []).reduce((sum, each) => sum + each.amount, 0)
  return {
    line: id,
    code: `690000000${String(1000 + id)}`,
    name: names[0],
    nameEn: names[1],
    department: 'D',
    measure: 'each',
    quantity: decimal(quantity),
    unitPrice: fen(price),
    per: 1,
    gross: fen(gross),
    discount: fen(discount),
    net: fen(gross - discount),
    tax: { ...TAX_13, amount: fen(0) },
    discounts: [],
    ...more,
  }
}

export const CHARGE: Charge = {
  intent: 'S1L1-P000007',
  method: 'card',
  terminalTransaction: 'T20261123-000187',
  amount: fen(30000),
  brand: '银联',
  maskedPan: '622848******1234',
  approvalCode: '091827',
  entry: 'insert',
  online: true,
  verification: 'signature',
  at: '2026-11-23T10:05:31+08:00',
  cashierReceipt: [],
  customerReceipt: [],
}

/** A long basket with everything a receipt can hold: weights, promotions, a hand-given discount, a deposit, split tenders. */
export const LONG_SALE: CompletedSale = {
  receipt: 'S1L1-000042',
  kind: 'sale',
  at: '2026-11-23T10:05:40+08:00',
  businessDay: '2026-11-23',
  shift: 3,
  operator: '01',
  currency: 'CNY',
  startedAt: '2026-11-23T10:03:02+08:00',
  lines: [
    line(1, ['农夫山泉饮用天然水550ml', 'Nongfu Spring drinking water 550 ml'], '12', 200, 2400, {
      discounts: [{ promotion: 'water', amount: fen(400) }],
    }),
    line(2, ['红富士苹果（一级）', 'Fuji apples, grade 1'], '1.238', 1280, 1585, {
      measure: 'weight',
      tax: { ...TAX_9, amount: fen(131) },
    }),
    line(
      3,
      [
        '蒙牛特仑苏有机纯牛奶梦幻盖礼盒装 250ml×10包（限量联名版）',
        'Deluxe organic pure milk, dream cap gift box 250 ml x 10, limited edition',
      ],
      '1',
      8990,
      8990,
      { discounts: [{ promotion: 'manual', amount: fen(990) }] },
    ),
    line(4, ['青岛啤酒经典600ml', 'Tsingtao beer classic 600 ml'], '6', 600, 3600),
    line(5, ['玻璃瓶押金', 'Glass bottle deposit'], '6', 50, 300, { parent: 4 }),
    line(6, ['可口可乐330ml', 'Coca-Cola 330 ml'], '3', 600, 900, { per: 2 }),
    line(7, ['金龙鱼一级大豆油5L', 'Arawana soybean oil 5 L'], '3', 6490, 19470, {
      discounts: [{ promotion: 'oil', amount: fen(1950) }],
    }),
  ],
  discounts: [
    { promotion: 'water', name: '饮用水满10瓶减4元', amount: fen(400) },
    { promotion: 'oil', name: '食用油周末九折（会员专享，每单限三桶）', amount: fen(1950) },
    { promotion: 'manual', name: 'manual', amount: fen(990) },
  ],
  taxes: [
    { code: '13', rate: decimal('13'), net: fen(28593), amount: fen(3717) },
    { code: '9', rate: decimal('9'), net: fen(1454), amount: fen(131) },
  ],
  gross: fen(37245),
  discount: fen(3340),
  tax: fen(3848),
  total: fen(33905),
  rounding: fen(-5),
  tenders: [
    { id: 1, kind: 'card', amount: fen(30000), charge: CHARGE },
    { id: 2, kind: 'voucher', amount: fen(2000), code: 'V2026110988' },
    { id: 3, kind: 'cash', amount: fen(5000) },
  ],
  change: fen(3100),
  member: '139****2201',
  coupons: [],
}

export const REFUND: CompletedSale = {
  ...LONG_SALE,
  receipt: 'S1L1-000043',
  kind: 'refund',
  refundOf: 'S1L1-000042',
  lines: [
    line(1, ['农夫山泉饮用天然水550ml', 'Nongfu Spring drinking water 550 ml'], '-2', 200, -400, {
      discounts: [{ promotion: 'water', amount: fen(-67) }],
      returnOf: { receipt: 'S1L1-000042', line: 1 },
    }),
  ],
  discounts: [{ promotion: 'water', name: '饮用水满10瓶减4元', amount: fen(-67) }],
  taxes: [{ code: '13', rate: decimal('13'), net: fen(-295), amount: fen(-38) }],
  gross: fen(-400),
  discount: fen(-67),
  tax: fen(-38),
  total: fen(-333),
  rounding: fen(3),
  tenders: [{ id: 1, kind: 'cash', amount: fen(-330) }],
  change: fen(0),
}

export const SHIFT: Shift = {
  number: 3,
  operator: '01',
  openedAt: '2026-11-23T08:00:00+08:00',
  businessDay: '2026-11-23',
  float: fen(50000),
}

export const TOTALS: ShiftTotals = {
  sales: { count: 128, amount: fen(1245080) },
  refunds: { count: 2, amount: fen(-1533) },
  discounts: fen(45210),
  rounding: fen(-85),
  voids: { lines: 7, sales: 1 },
  noSales: 1,
  overrides: { prices: 4, discounts: 2 },
  tenders: [
    { kind: 'cash', count: 40, amount: fen(310200), refunded: { count: 2, amount: fen(-1533) } },
    { kind: 'card', count: 50, amount: fen(600000) },
    { kind: 'wallet', count: 38, amount: fen(333262) },
  ],
  taxes: [
    { code: '13', rate: decimal('13'), net: fen(900000), amount: fen(117000) },
    { code: '9', rate: decimal('9'), net: fen(207841), amount: fen(18706) },
  ],
  paidIn: fen(10000),
  paidOut: fen(3000),
  drops: fen(200000),
}

export const CLOSE: ShiftClose = {
  shift: 3,
  closedAt: '2026-11-23T16:01:20+08:00',
  counted: fen(167000),
  expected: fen(167200),
  difference: fen(-200),
  denominations: [
    { denomination: fen(10000), count: 16 },
    { denomination: fen(5000), count: 1 },
    { denomination: fen(1000), count: 2 },
    { denomination: fen(100), count: 0 },
  ],
  totals: TOTALS,
}

export const HEAD = 'c0ffee1234567890abcdef0123456789c0ffee1234567890abcdef0123456789'
