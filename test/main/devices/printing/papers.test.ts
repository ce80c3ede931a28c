import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encode } from '../../../../main/devices/printing/encode/encoder.ts'
import { printerProfile } from '../../../../main/devices/printing/profiles.ts'
import type { Bitmap } from '../../../../main/domain/receipt/bitmap.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import type { ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { layOut } from '../../../../main/domain/receipt/layout.ts'
import { merchantCopy } from '../../../../main/domain/receipt/merchant.ts'
import { shiftReport } from '../../../../main/domain/receipt/report.ts'
import { readLogo } from '../../../../main/storage/logo.ts'
import { paperPicture, paperText } from '../../../virtual/escpos-reader/picture.ts'
import { printedLines } from '../../../virtual/escpos-reader/reader.ts'
import { readStar } from '../../../virtual/star-reader.ts'
import { CLOSE, contextIn, HEAD, LONG_SALE, SHIFT, TOTALS } from '../../domain/receipt/sample.ts'

const zReport = () =>
  shiftReport(
    'z',
    { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, close: CLOSE, journalHead: HEAD },
    contextIn('zh-CN'),
  )

const SHORT_SALE = { ...LONG_SALE, lines: LONG_SALE.lines.slice(0, 2) }

/** The program's own icon as a shop's logo. */
function logo(): Bitmap {
  const read = readLogo(readFileSync(join(import.meta.dirname, '../../../../assets/icon.png')), 48)
  if (!read.ok) throw new Error(read.problem)
  return read.logo
}

/** What comes out of a printer, read back from its bytes, against files that a person has looked at. */
const PAPERS: readonly (readonly [string, string, () => ReceiptDocument])[] = [
  ['long-receipt-80mm', 'epson-80', () => customerReceipt(LONG_SALE, contextIn('zh-CN'))],
  ['receipt-58mm', 'generic-58', () => customerReceipt(LONG_SALE, contextIn('zh-CN'))],
  ['card-receipt-to-sign', 'epson-80', () => merchantCopy(LONG_SALE, contextIn('zh-CN'))],
  ['z-report', 'epson-80', zReport],
  ['receipt-with-logo', 'epson-80', () => customerReceipt(SHORT_SALE, contextIn('zh-CN', { logo: logo() }))],
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

  it('a receipt from a Star printer', async () => {
    const star = printerProfile('star-80')
    if (star === undefined) throw new Error('No profile star-80')
    const document = customerReceipt(SHORT_SALE, contextIn('zh-CN', { logo: logo() }))
    const things = readStar(encode(document, { ...star, chinese: 'gb18030' }, 'ABCD'))
    const printed = things.flatMap((thing) => (thing.thing === 'line' ? [thing] : []))
    for (const { text, columns } of printed) expect(columns, text).toBeLessThanOrEqual(star.columns)
    const wanted = layOut(document, star.columns).flatMap((line) => (line.line === 'text' ? [line] : []))
    expect(printed.map(({ text, large, bold }) => ({ line: 'text', text, large, bold }))).toEqual(wanted)
    const paper = things.map((thing) => {
      if (thing.thing === 'line') return `|${thing.text}${thing.large ? ' (large)' : ''}${thing.bold ? ' (bold)' : ''}`
      return thing.thing === 'raster' ? `[raster of ${thing.rows.length} rows]` : `[${JSON.stringify(thing)}]`
    })
    const golden = join(import.meta.dirname, 'golden', 'receipt-star-80mm.txt')
    await expect(`${paper.join('\n')}\n`).toMatchFileSnapshot(golden)
  })
})
