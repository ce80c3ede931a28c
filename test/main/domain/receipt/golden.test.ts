import { describe, expect, it } from 'vitest'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import type { ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { receiptText } from '../../../../main/domain/receipt/layout.ts'
import { merchantCopy } from '../../../../main/domain/receipt/merchant.ts'
import { shiftReport } from '../../../../main/domain/receipt/report.ts'
import { cashMovementSlip } from '../../../../main/domain/receipt/slips.ts'
import { markedTraining } from '../../../../main/domain/receipt/training.ts'
import { CLOSE, contextIn, fen, HEAD, LONG_SALE, REFUND, SHIFT, TOTALS } from './sample.ts'

const text = (document: ReceiptDocument, columns: number) => `${receiptText(document, columns).join('\n')}\n`
const movement = { amount: fen(200000), at: '2026-11-23T15:00:00+08:00', operator: '01', approver: '02', shift: 3 }

/** Each paper against a file that a person has looked at; `vitest -u` writes them anew, and the diff is then read. */
const papers: Readonly<Record<string, () => string>> = {
  'sale-zh-48': () => text(customerReceipt(LONG_SALE, contextIn('zh-CN')), 48),
  'sale-zh-32': () => text(customerReceipt(LONG_SALE, contextIn('zh-CN')), 32),
  'sale-en-48': () => text(customerReceipt(LONG_SALE, contextIn('en')), 48),
  'sale-en-32-added-tax': () =>
    text(
      markedTraining(
        customerReceipt(LONG_SALE, contextIn('en', { taxInclusive: false, duplicate: true })),
        contextIn('en').words,
      ),
      32,
    ),
  'refund-zh-32': () => text(customerReceipt(REFUND, contextIn('zh-CN')), 32),
  'refund-en-48': () => text(customerReceipt(REFUND, contextIn('en')), 48),
  'card-slip-zh-32': () => text(merchantCopy(LONG_SALE, contextIn('zh-CN')), 32),
  'card-slip-en-48': () => text(merchantCopy(LONG_SALE, contextIn('en')), 48),
  'z-report-zh-48': () =>
    text(
      shiftReport(
        'z',
        { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, close: CLOSE, journalHead: HEAD },
        contextIn('zh-CN'),
      ),
      48,
    ),
  'z-report-en-48': () =>
    text(
      shiftReport(
        'z',
        { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, close: CLOSE, journalHead: HEAD },
        contextIn('en'),
      ),
      48,
    ),
  'x-report-zh-32': () =>
    text(
      shiftReport('x', { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, journalHead: HEAD }, contextIn('zh-CN')),
      32,
    ),
  'x-report-cashier-en-32': () =>
    text(
      shiftReport(
        'x',
        { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, journalHead: HEAD, drawer: false },
        contextIn('en'),
      ),
      32,
    ),
  'drop-zh-32': () => text(cashMovementSlip({ ...movement, way: 'drop', reason: 'B-0091' }, contextIn('zh-CN')), 32),
  'paid-out-en-48': () =>
    text(cashMovementSlip({ ...movement, way: 'paid_out', reason: 'Window cleaner' }, contextIn('en')), 48),
}

describe('papers as people read them', () => {
  for (const [name, draw] of Object.entries(papers)) {
    it(`draws ${name} exactly as it was approved`, async () => {
      await expect(draw()).toMatchFileSnapshot(`golden/${name}.txt`)
    })
  }
})
