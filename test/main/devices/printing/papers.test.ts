import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encode } from '../../../../main/devices/printing/encode/encoder.ts'
import { printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import type { ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { merchantCopy } from '../../../../main/domain/receipt/merchant.ts'
import { shiftReport } from '../../../../main/domain/receipt/report.ts'
import { paperPicture, paperText } from '../../../virtual/escpos-reader/picture.ts'
import { printedLines } from '../../../virtual/escpos-reader/reader.ts'
import { CLOSE, contextIn, HEAD, LONG_SALE, SHIFT, TOTALS } from '../../domain/receipt/sample.ts'

const zReport = () =>
  shiftReport(
    'z',
    { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, close: CLOSE, journalHead: HEAD },
    contextIn('zh-CN'),
  )

/** What comes out of a printer, read back from its bytes, against files that a person has looked at. */
const PAPERS: readonly (readonly [string, string, () => ReceiptDocument])[] = [
  ['long-receipt-80mm', 'epson-80', () => customerReceipt(LONG_SALE, contextIn('zh-CN'))],
  ['receipt-58mm', 'generic-58', () => customerReceipt(LONG_SALE, contextIn('zh-CN'))],
  ['card-receipt-to-sign', 'epson-80', () => merchantCopy(LONG_SALE, contextIn('zh-CN'))],
  ['z-report', 'epson-80', zReport],
]

describe('papers as they come out of the printer', () => {
  it.each(PAPERS)('%s (%s)', async (name, model, document) => {
    const profile = printerProfile(model)
    if (profile === undefined) throw new Error(`No profile ${model}`)
    const bytes = encode(document(), profile, 'ABCD')
    for (const { text, columns } of printedLines(bytes)) {
      expect(columns, text).toBeLessThanOrEqual(profile.columns)
    }
    const golden = join(import.meta.dirname, 'golden', name)
    await expect(paperText(bytes, profile.columns)).toMatchFileSnapshot(`${golden}.txt`)
    await expect(paperPicture(bytes, profile.columns)).toMatchFileSnapshot(`${golden}.svg`)
  })
})
