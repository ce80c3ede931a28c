import type { JournalEntry } from '../../domain/journal/fact.ts'
import type { ForeignClose } from '../../domain/shift/shift.ts'
import { branch, leaf } from '../xml.ts'
import { amount, type PoslogContext } from './context.ts'
import { retailTransaction, voidedTransaction } from './retail.ts'

const NAMESPACE = 'http://www.nrf-arts.org/IXRetail/namespace/'

/** An entry of the journal with the business day it belongs to. */
export interface DatedEntry {
  readonly entry: JournalEntry
  readonly businessDay: string
}

/**
 * Journal entries as ARTS/IXRetail POSLog (the structure of version 6), piece by piece: a year takes no more memory than
 * a sale. Sales and refunds are RetailTransactions, baskets given up too (canceled); a shift's opening and closing, cash
 * in and out and drops are TillTransactions, the drawer opened without a sale a ControlTransaction. SequenceNumber is
 * the journal's own. Other entries are no transactions and stay out.
 */
export function* poslogFile(entries: Iterable<DatedEntry>, context: PoslogContext): Generator<string, void, undefined> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<POSLog xmlns="${NAMESPACE}" MajorVersion="6" MinorVersion="0" FixVersion="0">\n`
  for (const entry of entries) {
    const written = transaction(entry, context)
    if (written !== '') yield `${written}\n`
  }
  yield '</POSLog>\n'
}

function transaction({ entry, businessDay }: DatedEntry, context: PoslogContext): string {
  const body = bodyOf(entry, context)
  if (body === '') return ''
  const { fact, operator, at, seq } = entry
  const sale = fact.fact === 'sale_completed' ? fact.sale : undefined
  return branch(
    'Transaction',
    { CancelFlag: String(fact.fact === 'sale_voided'), TrainingModeFlag: String(context.training) },
    leaf('RetailStoreID', context.store),
    leaf('WorkstationID', context.station),
    leaf('SequenceNumber', String(seq)),
    leaf('BusinessDayDate', sale?.businessDay ?? businessDay),
    leaf('BeginDateTime', sale?.startedAt ?? at),
    leaf('EndDateTime', sale?.at ?? at),
    leaf('OperatorID', operator ?? sale?.operator ?? '', {
      OperatorName: operator === undefined ? undefined : context.operatorName(operator),
    }),
    leaf('CurrencyCode', context.currency.code),
    leaf('ReceiptNumber', sale?.receipt),
    body,
  )
}

function bodyOf({ fact, shift }: JournalEntry, context: PoslogContext): string {
  const till = (name: string, ...inside: readonly string[]): string =>
    branch(
      'TillTransaction',
      {},
      branch(name, {}, leaf('ShiftID', String(fact.fact === 'shift_opened' ? fact.shift.number : shift)), ...inside),
    )
  switch (fact.fact) {
    case 'sale_completed':
      return retailTransaction(fact.sale, context)
    case 'sale_voided':
      return voidedTransaction(fact.lines, fact.total, context)
    case 'shift_opened':
      return till('TillOpen', amount('Amount', fact.shift.float, context))
    case 'shift_closed': {
      const { foreign = [] } = fact.close
      const currencies = foreign.map((one) =>
        branch(
          'ForeignCurrency',
          {},
          leaf('CurrencyCode', one.currency.code),
          ...closed(one, { ...context, currency: one.currency }),
        ),
      )
      return till('TillClose', ...closed(fact.close, context), ...currencies)
    }
    case 'cash_moved': {
      const names = { paid_in: 'PaidIn', paid_out: 'PaidOut', drop: 'TenderPickup' }
      const approver = leaf('ApproverID', fact.approver)
      const { currency = context.currency } = fact
      return till(
        names[fact.way],
        amount('Amount', fact.amount, { ...context, currency }),
        leaf('Reason', fact.reason),
        approver,
      )
    }
    case 'no_sale':
      return branch(
        'ControlTransaction',
        {},
        branch('NoSale', {}, leaf('Reason', fact.reason), leaf('ApproverID', fact.approver)),
      )
    default:
      return ''
  }
}

/** A drawer's content at the close: what ought to be there and what was. */
function closed(
  { counted, expected, difference }: Pick<ForeignClose, 'counted' | 'expected' | 'difference'>,
  context: PoslogContext,
): readonly string[] {
  const named = { ExpectedAmount: expected, CountedAmount: counted, DifferenceAmount: difference }
  return Object.entries(named).map(([name, value]) => amount(name, value, context))
}
