import type { Input, ReceiptDetailView, ReceiptSummaryView, Result } from '../../../preload/contract.ts'
import { type Decimal, formatDecimal, ZERO } from '../../domain/decimal.ts'
import { paperOf } from '../../domain/receipt/paper.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { documentOf } from '../paper/document-of.ts'
import { permit } from '../people/rights.ts'
import { voidable } from '../refund/void-last.ts'
import type { Register } from '../register.ts'

const RECEIPT_CODE = /^CLR/

/** Past sales, newest first. */
export function receipts(register: Register, input: Input<'receipts'>): Result<readonly ReceiptSummaryView[]> {
  if (register.state.operator === undefined || register.state.locked) return refuse('not_signed_in')
  const text = input.text?.trim().replace(RECEIPT_CODE, '')
  const query = text === undefined || text === '' ? {} : { text }
  const found = register.parts.ledger.sales({ ...query, limit: input.limit ?? 50 })
  return answer(found.map((sale) => ({ ...sale, operator: operatorName(register, sale.operator) })))
}

export function receipt(register: Register, input: Input<'receipt'>): Result<ReceiptDetailView> {
  if (register.state.operator === undefined || register.state.locked) return refuse('not_signed_in')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return refuse('no_such_receipt', { receipt: input.receipt })
  const returned = new Map(register.parts.ledger.returned(sale.receipt).map((line) => [line.line, line.quantity]))
  const document = documentOf(register, { of: 'receipt', receipt: sale.receipt, copy: 'customer', duplicate: false })
  return answer({
    receipt: sale.receipt,
    kind: sale.kind,
    ...(sale.refundKind === undefined ? {} : { refundKind: sale.refundKind }),
    voidable: voidable(register, sale),
    at: sale.at,
    lines: sale.lines.map((line) => ({
      line: line.line,
      name: line.name,
      nameEn: line.nameEn,
      quantity: formatDecimal(line.quantity),
      net: line.net,
      returnable:
        sale.kind === 'refund' ? '0' : formatDecimal((line.quantity - (returned.get(line.line) ?? ZERO)) as Decimal),
    })),
    paper: paperOf(document, sale.receipt, register.settings.paperColumns),
  })
}

/** A second paper, marked DUPLICATE and journaled. */
export async function reprint(register: Register, input: Input<'reprint'>): Promise<Result<null>> {
  if (register.state.locked) return refuse('counter_locked')
  const sale = findSale(register, input.receipt)
  if (sale === undefined) return refuse('no_such_receipt', { receipt: input.receipt })
  const permitted = await permit(register, 'reprint', input.approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value === undefined ? {} : { approver: permitted.value }
  const content = { of: 'receipt', receipt: sale.receipt, copy: 'customer', duplicate: true } as const
  register.record({ fact: 'reprinted', receipt: sale.receipt, ...approver }, { papers: [content] })
  register.parts.printing.wake()
  return DONE
}

/** The sale of a receipt number, as printed or as its barcode sends it. */
export function findSale(register: Register, text: string): CompletedSale | undefined {
  return register.parts.ledger.sale(text.trim().replace(RECEIPT_CODE, ''))
}

function operatorName(register: Register, number: string): string {
  return register.parts.operators.find(number)?.name ?? number
}
