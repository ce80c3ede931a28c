import { add, NOTHING } from '../../domain/money.ts'
import { receiptText } from '../../domain/receipt/layout.ts'
import { documentOf } from '../../register/paper/document-of.ts'
import { formatReceipt, parseReceipt } from '../../storage/receipt-number.ts'
import type { Store } from '../../storage/store.ts'
import { amountText, tenderTotals } from '../amounts.ts'
import type { Lane } from './lane.ts'
import type { StepFailure } from './script.ts'

/** Paper of 80 mm. */
const COLUMNS = 48

export interface ReplayDocument {
  readonly sales: number
  readonly refunds: number
  /** Sales less refunds, before cash rounding. */
  readonly total: string
  readonly rounding: string
  /** What stayed of each kind; all of them together are total and rounding. */
  readonly tenders: Readonly<Record<string, string>>
  readonly receipts: readonly { readonly receipt: string; readonly text: readonly string[] }[]
  readonly failures: readonly StepFailure[]
}

/** The number of the newest receipt; 0 before the first. */
export function newestReceipt(store: Store): number {
  return (parseReceipt(store.ledger.nextReceipt())?.number ?? 1) - 1
}

/** What was sold since receipt `before`, from the ledger itself. */
export function resultOf({ station }: Lane, before: number, failures: readonly StepFailure[]): ReplayDocument {
  const { store, register } = station
  const { currency, station: id } = store.settings.current().profile
  const text = amountText(currency)
  const count = newestReceipt(store) - before
  const sales = Array.from({ length: count }, (_, index) => {
    const sale = store.ledger.sale(formatReceipt(id, before + index + 1))
    if (sale === undefined) throw new Error(`Receipt ${before + index + 1} is not in the ledger`)
    return sale
  })
  const receipts = sales.map(({ receipt }) => {
    const document = documentOf(register, { of: 'receipt', receipt, copy: 'customer', duplicate: false })
    return { receipt, text: receiptText(document, COLUMNS) }
  })
  return {
    sales: sales.filter(({ kind }) => kind === 'sale').length,
    refunds: sales.filter(({ kind }) => kind === 'refund').length,
    total: text(add(NOTHING, ...sales.map((sale) => sale.total))),
    rounding: text(add(NOTHING, ...sales.map((sale) => sale.rounding))),
    tenders: Object.fromEntries([...tenderTotals(sales)].map(([kind, amount]) => [kind, text(amount)])),
    receipts,
    failures,
  }
}
