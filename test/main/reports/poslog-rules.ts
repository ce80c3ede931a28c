import { all, type Element, only } from './xml-reader.ts'

/** What an element holds: its children in their order with how often each may stand, or what its text looks like. */
type Rule =
  | { readonly holds: readonly (readonly [name: string, least: number, most: number])[] }
  | { readonly text: RegExp }

const MANY = Number.POSITIVE_INFINITY
const AMOUNT = { text: /^-?\d+(\.\d+)?$/ }
const POSITIVE = { text: /^\d+(\.\d+)?$/ }
const NUMBER = { text: /^[1-9]\d*$/ }
const WORDS = { text: /^[\s\S]*$/ }
const SOME = { text: /^[\s\S]+$/ }
const MOMENT = { text: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ }
const TILL = {
  holds: [
    ['ShiftID', 1, 1],
    ['Amount', 1, 1],
    ['Reason', 0, 1],
    ['ApproverID', 0, 1],
  ],
} as const
const GOODS = {
  holds: [
    ['POSIdentity', 1, 1],
    ['MerchandiseHierarchy', 0, 1],
    ['ItemID', 1, 1],
    ['Description', 1, 2],
    ['TaxIncludedInPriceFlag', 1, 1],
    ['RegularSalesUnitPrice', 1, 1],
    ['ActualSalesUnitPrice', 1, 1],
    ['ExtendedAmount', 1, 1],
    ['ExtendedDiscountAmount', 1, 1],
    ['Quantity', 1, 1],
    ['RetailPriceModifier', 0, MANY],
    ['Tax', 0, MANY],
    ['ItemLink', 0, 1],
    ['TransactionLink', 0, 1],
  ],
} as const

/** The structure, by element; `Parent/Name` where an element means something else in another. */
const RULES: Readonly<Record<string, Rule>> = {
  POSLog: { holds: [['Transaction', 0, MANY]] },
  Transaction: {
    holds: [
      ['RetailStoreID', 1, 1],
      ['WorkstationID', 1, 1],
      ['SequenceNumber', 1, 1],
      ['BusinessDayDate', 1, 1],
      ['BeginDateTime', 1, 1],
      ['EndDateTime', 1, 1],
      ['OperatorID', 1, 1],
      ['CurrencyCode', 1, 1],
      ['ReceiptNumber', 0, 1],
      ['RetailTransaction', 0, 1],
      ['TillTransaction', 0, 1],
      ['ControlTransaction', 0, 1],
    ],
  },
  RetailTransaction: {
    holds: [
      ['ItemCount', 0, 1],
      ['LineItem', 0, MANY],
      ['Total', 1, 5],
      ['RoundedTotal', 0, 1],
      ['LoyaltyAccount', 0, 1],
      ['CouponID', 0, MANY],
      ['TransactionLink', 0, 1],
    ],
  },
  LineItem: {
    holds: [
      ['SequenceNumber', 1, 1],
      ['Sale', 0, 1],
      ['Return', 0, 1],
      ['Tax', 0, 1],
      ['Tender', 0, 1],
    ],
  },
  Sale: GOODS,
  Return: GOODS,
  POSIdentity: { holds: [['POSItemID', 1, 1]] },
  RetailPriceModifier: {
    holds: [
      ['SequenceNumber', 1, 1],
      ['Amount', 1, 1],
      ['PromotionID', 1, 1],
      ['Description', 0, 1],
    ],
  },
  Tax: {
    holds: [
      ['SequenceNumber', 1, 1],
      ['TaxableAmount', 1, 1],
      ['Amount', 1, 1],
      ['Percent', 1, 1],
      ['TaxGroupID', 1, 1],
    ],
  },
  Tender: {
    holds: [
      ['TenderID', 1, 1],
      ['Amount', 1, 1],
      ['TenderChange', 0, 1],
      ['Authorization', 0, 1],
      ['Voucher', 0, 1],
    ],
  },
  TenderChange: { holds: [['Amount', 1, 1]] },
  Authorization: {
    holds: [
      ['AuthorizationCode', 0, 1],
      ['ReferenceNumber', 0, 1],
      ['MaskedAccountNumber', 0, 1],
      ['Brand', 0, 1],
      ['InsuranceFundAmount', 0, 1],
      ['InsuranceAccountAmount', 0, 1],
      ['CurrentBalance', 0, 1],
    ],
  },
  Voucher: { holds: [['SerialNumber', 1, 1]] },
  LoyaltyAccount: { holds: [['LoyaltyAccountID', 1, 1]] },
  TransactionLink: {
    holds: [
      ['ReceiptNumber', 1, 1],
      ['LineItemSequenceNumber', 0, 1],
    ],
  },
  TillTransaction: {
    holds: [
      ['TillOpen', 0, 1],
      ['TillClose', 0, 1],
      ['PaidIn', 0, 1],
      ['PaidOut', 0, 1],
      ['TenderPickup', 0, 1],
    ],
  },
  TillOpen: {
    holds: [
      ['ShiftID', 1, 1],
      ['Amount', 1, 1],
    ],
  },
  TillClose: {
    holds: [
      ['ShiftID', 1, 1],
      ['ExpectedAmount', 1, 1],
      ['CountedAmount', 1, 1],
      ['DifferenceAmount', 1, 1],
    ],
  },
  PaidIn: TILL,
  PaidOut: TILL,
  TenderPickup: TILL,
  ControlTransaction: { holds: [['NoSale', 1, 1]] },
  NoSale: {
    holds: [
      ['Reason', 1, 1],
      ['ApproverID', 0, 1],
    ],
  },
  ...Object.fromEntries(
    ['RegularSalesUnitPrice', 'ActualSalesUnitPrice', 'Quantity', 'RetailPriceModifier/Amount', 'Tender/Amount'].map(
      (name) => [name, POSITIVE] as const,
    ),
  ),
  ...Object.fromEntries(
    [
      ...['ExtendedAmount', 'ExtendedDiscountAmount', 'TaxableAmount', 'Amount', 'Total', 'RoundedTotal', 'Percent'],
      ...[
        'ExpectedAmount',
        'CountedAmount',
        'DifferenceAmount',
        'InsuranceFundAmount',
        'InsuranceAccountAmount',
        'CurrentBalance',
      ],
    ].map((name) => [name, AMOUNT] as const),
  ),
  ...Object.fromEntries(
    ['SequenceNumber', 'ShiftID', 'TenderID', 'ItemLink', 'LineItemSequenceNumber'].map(
      (name) => [name, NUMBER] as const,
    ),
  ),
  ...Object.fromEntries(
    [
      ...['RetailStoreID', 'WorkstationID', 'OperatorID', 'ReceiptNumber', 'POSItemID', 'ItemID', 'TaxGroupID'],
      ...['PromotionID', 'ApproverID', 'SerialNumber', 'LoyaltyAccountID', 'CouponID', 'MerchandiseHierarchy'],
    ].map((name) => [name, SOME] as const),
  ),
  ...Object.fromEntries(
    [...['Description', 'Reason', 'AuthorizationCode', 'ReferenceNumber', 'MaskedAccountNumber', 'Brand']].map(
      (name) => [name, WORDS] as const,
    ),
  ),
  ItemCount: { text: /^\d+$/ },
  BusinessDayDate: { text: /^\d{4}-\d\d-\d\d$/ },
  BeginDateTime: MOMENT,
  EndDateTime: MOMENT,
  CurrencyCode: { text: /^[A-Z]{3}$/ },
  TaxIncludedInPriceFlag: { text: /^(true|false)$/ },
}

/** What is wrong with a POSLog: its structure, its order, and its sums. Empty where nothing is. */
export function faultsOf(log: Element): readonly string[] {
  const faults: string[] = []
  structure(log, '', faults)
  if (faults.length > 0) return faults
  let before = 0
  for (const transaction of all(log, 'Transaction')) {
    const number = Number(only(transaction, 'SequenceNumber').text)
    if (number <= before) faults.push(`SequenceNumber ${number} after ${before}`)
    before = number
    const bodies = ['RetailTransaction', 'TillTransaction', 'ControlTransaction'].flatMap((name) =>
      all(transaction, name),
    )
    if (bodies.length !== 1) faults.push(`${number}: ${bodies.length} bodies`)
    const [begin, end] = ['BeginDateTime', 'EndDateTime'].map((name) => Date.parse(only(transaction, name).text))
    if (!((begin ?? 0) <= (end ?? 0))) faults.push(`${number}: ends before it begins`)
    for (const retail of all(transaction, 'RetailTransaction'))
      if (retail.attributes.TransactionStatus === 'Delivered') sums(retail, String(number), faults)
  }
  return faults
}

function structure(element: Element, parent: string, faults: string[]): void {
  const { name, children, text } = element
  const rule = RULES[`${parent}/${name}`] ?? RULES[name]
  if (rule === undefined) {
    faults.push(`${parent}/${name} is not known`)
    return
  }
  if ('text' in rule) {
    if (children.length > 0 || !rule.text.test(text)) faults.push(`${parent}/${name} holds ${JSON.stringify(text)}`)
    return
  }
  let at = 0
  for (const [allowed, least, most] of rule.holds) {
    let found = 0
    while (children[at]?.name === allowed) {
      at += 1
      found += 1
    }
    if (found < least || found > most) faults.push(`${name} holds ${found} of ${allowed}`)
  }
  if (at < children.length) faults.push(`${name} holds ${children[at]?.name} out of its turn`)
  for (const child of children) structure(child, name, faults)
}

/** Minor units of a decimal text, whatever the currency: all amounts of a transaction have the same digits. */
function minorOf(element: Element): number {
  return Number(element.text.replace('.', ''))
}

function sums(retail: Element, where: string, faults: string[]): void {
  const same = (what: string, a: number, b: number): void => {
    if (a !== b) faults.push(`${where}: ${what}: ${a} is not ${b}`)
  }
  const totals = new Map(all(retail, 'Total').map((total) => [total.attributes.TotalType, minorOf(total)]))
  const total = (name: string): number => totals.get(`Transaction${name}Amount`) ?? Number.NaN
  const lines = all(retail, 'LineItem')
  const goods = lines.flatMap((line) => [
    ...all(line, 'Sale').map((each) => ({ each, turn: 1 })),
    ...all(line, 'Return').map((each) => ({ each, turn: -1 })),
  ])
  const inclusive = goods.every(({ each }) => only(each, 'TaxIncludedInPriceFlag').text === 'true')
  const extended = goods.reduce((sum, { each, turn }) => sum + turn * minorOf(only(each, 'ExtendedAmount')), 0)
  const discounted = goods.reduce(
    (sum, { each, turn }) => sum + turn * minorOf(only(each, 'ExtendedDiscountAmount')),
    0,
  )
  const lineTaxes = goods.reduce(
    (sum, { each, turn }) => sum + all(each, 'Tax').reduce((tax, one) => tax + turn * minorOf(only(one, 'Amount')), 0),
    0,
  )
  const taxes = lines.flatMap((line) => all(line, 'Tax'))
  const taxed = taxes.reduce(
    (sum, tax) => sum + (tax.attributes.TypeCode === 'Refund' ? -1 : 1) * minorOf(only(tax, 'Amount')),
    0,
  )
  same('extended amounts and tax', extended + (inclusive ? 0 : taxed), total('Grand'))
  same('extended and discount', extended + discounted, total('Gross'))
  same('discount', discounted, total('Discount'))
  same('taxes of the lines', lineTaxes, taxed)
  same('taxes', taxed, total('Tax'))
  same('net', total('Net') + total('Tax'), total('Grand'))
  for (const { each, turn } of goods) {
    const modified = all(each, 'RetailPriceModifier').reduce((sum, modifier) => {
      const amount = only(modifier, 'Amount')
      return sum + (amount.attributes.Action === 'Add' ? -1 : 1) * minorOf(amount)
    }, 0)
    same('price modifiers', modified, minorOf(only(each, 'ExtendedDiscountAmount')))
    if (turn === -1 && minorOf(only(each, 'ExtendedAmount')) < 0) faults.push(`${where}: a return takes money`)
  }
  const tendered = lines
    .flatMap((line) => all(line, 'Tender'))
    .reduce((sum, tender) => {
      const change = all(tender, 'TenderChange').reduce((given, each) => given + minorOf(only(each, 'Amount')), 0)
      return sum + (tender.attributes.TypeCode === 'Refund' ? -1 : 1) * minorOf(only(tender, 'Amount')) - change
    }, 0)
  const [rounded] = all(retail, 'RoundedTotal')
  same('tenders', tendered, rounded === undefined ? total('Grand') : minorOf(rounded))
  const numbers = lines.map((line) => Number(only(line, 'SequenceNumber').text))
  if (new Set(numbers).size !== numbers.length) faults.push(`${where}: a line's number twice`)
}
