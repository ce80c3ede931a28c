import { heading, type ReceiptContext, RULE } from './context.ts'
import type { ReceiptDocument } from './document.ts'

/** A paper on which a technician sees at a glance what a printer gets wrong: Chinese, edges, sizes, codes, the cutter. */
export function testPaper(context: ReceiptContext): ReceiptDocument {
  const { words } = context
  const line = (text: string, align: 'left' | 'center' | 'right') =>
    ({ block: 'text', text, align, size: 'normal', bold: false }) as const
  return {
    title: words('receipt.title.test'),
    language: context.language,
    blocks: [
      ...heading(words('receipt.title.test'), context),
      RULE,
      line('0123456789'.repeat(4), 'left'),
      line(words('receipt.test.chinese'), 'left'),
      line(words('receipt.test.right'), 'right'),
      { block: 'pair', left: words('receipt.test.pair'), right: '1,234.56', size: 'normal', bold: false },
      { block: 'pair', left: words('receipt.test.large'), right: '88.88', size: 'large', bold: true },
      RULE,
      { block: 'barcode', value: context.station },
      { block: 'qr', value: `checklane:test:${context.station}` },
    ],
  }
}
