import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawerPulse, encodeEscPos } from '../../../../main/devices/printing/encode/escpos.ts'
import { encodeStar, starDrawerPulse } from '../../../../main/devices/printing/encode/star.ts'
import { chineseBytes, latinBytes } from '../../../../main/devices/printing/encode/text.ts'
import { PRINTER_PROFILES, type PrinterProfile, printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import type { ReceiptBlock, ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { layOut, receiptText } from '../../../../main/domain/receipt/layout.ts'
import { merchantCopy } from '../../../../main/domain/receipt/merchant.ts'
import { shiftReport } from '../../../../main/domain/receipt/report.ts'
import { displayWidth } from '../../../../main/domain/receipt/width.ts'
import { printedLines, readEscPos } from '../../../virtual/escpos-reader/reader.ts'
import { CLOSE, contextIn, HEAD, LONG_SALE, SHIFT, TOTALS } from '../../domain/receipt/sample.ts'

function profile(model: string): PrinterProfile {
  const found = printerProfile(model)
  if (found === undefined) throw new Error(`No profile ${model}`)
  return found
}
const paper = (...blocks: ReceiptBlock[]): ReceiptDocument => ({ title: 't', language: 'zh-CN', blocks })
const said = (text: string): ReceiptBlock => ({ block: 'text', text, align: 'left', size: 'normal', bold: false })
const barcodes = (bytes: Uint8Array) => readEscPos(bytes).filter((thing) => thing.thing === 'barcode')

const papers = {
  'a long Chinese receipt': customerReceipt(LONG_SALE, contextIn('zh-CN')),
  'an English receipt': customerReceipt(LONG_SALE, contextIn('en', { duplicate: true })),
  'a card slip': merchantCopy(LONG_SALE, contextIn('zh-CN')),
  'a Z report': shiftReport(
    'z',
    { shift: SHIFT, totals: TOTALS, at: CLOSE.closedAt, close: CLOSE, journalHead: HEAD },
    contextIn('zh-CN'),
  ),
}

describe('ESC/POS bytes, read back by an independent reader', () => {
  for (const [name, document] of Object.entries(papers)) {
    it.each(['epson-80', 'generic-58'])(`print every line of ${name} in its columns on %s`, (model) => {
      const chosen = profile(model)
      const lines = printedLines(encodeEscPos(document, chosen))
      for (const line of lines) expect(line.columns, line.text).toBeLessThanOrEqual(chosen.columns)
      const wanted = layOut(document, chosen.columns).filter((line) => line.line === 'text')
      const printed = lines.map(({ text, large, bold }) => ({ text, large, bold }))
      for (const { text, large, bold } of wanted) expect(printed).toContainEqual({ text, large, bold })
    })
  }

  it('put every amount of a receipt at the right edge of the paper', () => {
    const lines = printedLines(encodeEscPos(papers['a long Chinese receipt'], profile('epson-80')))
    const amounts = lines.filter((line) => /\d\.\d\d$/.test(line.text) && /\s{2,}/.test(line.text.trim()))
    expect(amounts.length).toBeGreaterThan(15)
    for (const line of amounts) expect(line.columns, line.text).toBe(48)
  })

  it('are GB18030 in Chinese mode, as the standard has the characters', () => {
    const bytes = encodeEscPos(paper(said('丰收￥12')), profile('epson-80'))
    expect(bytes.subarray(0, 8).toString('hex')).toBe('1b401c261c530000')
    expect(bytes.subarray(8, 17).toString('hex')).toBe('b7e1cad5a3a431320a')
  })

  it('end with a cut where there is a cutter and a feed past the tear bar where there is none', () => {
    expect(readEscPos(encodeEscPos(paper(said('x')), profile('epson-80'))).at(-1)).toEqual({ thing: 'cut' })
    expect(readEscPos(encodeEscPos(paper(said('x')), profile('generic-58'))).at(-1)).toEqual({
      thing: 'feed',
      lines: 5,
    })
  })

  it('ask for the process ID after the cut, so that its answer means the paper is out', () => {
    const things = readEscPos(encodeEscPos(paper(said('x')), profile('epson-80'), '0042'))
    expect(things.slice(-2)).toEqual([{ thing: 'cut' }, { thing: 'process_id', id: '0042' }])
  })

  it('hold the receipt number as a centred Code 128 that a return scans back', () => {
    for (const model of ['epson-80', 'generic-58']) {
      const [barcode] = barcodes(encodeEscPos(papers['a long Chinese receipt'], profile(model)))
      expect(barcode).toMatchObject({ data: 'CLRS1L1-000042', module: 2, align: 'center' })
    }
  })

  it('carry any printable barcode value whole, and never bytes that a printer takes for a real-time command', () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(
        fc.oneof(ascii, fc.stringMatching(/^CLRS1L1-16(04|05|20)\d{2}$/), fc.stringMatching(/^CLRS1L1-\d{6}$/)),
        (value) => {
          const bytes = encodeEscPos(paper({ block: 'barcode', value }), { ...profile('epson-80'), dots: 10_000 })
          expect(barcodes(bytes)[0]?.data).toBe(value)
          for (const command of [0x04, 0x05, 0x14]) expect(bytes.includes(Buffer.from([0x10, command]))).toBe(false)
        },
      ),
    )
    const drawerOpening = encodeEscPos(paper({ block: 'barcode', value: 'CLR-16200101' }), profile('epson-80'))
    expect(drawerOpening.includes(Buffer.from([0x10, 0x14, 0x01]))).toBe(false)
  })

  it('print a barcode that is wider than the paper as text instead of leaving it out', () => {
    const value = 'ABCDEFGHIJKLMNOPQRSTUVWX'
    const bytes = encodeEscPos(paper({ block: 'barcode', value }), profile('generic-58'))
    expect(barcodes(bytes)).toEqual([])
    expect(printedLines(bytes).map((line) => line.text)).toContain(value)
  })

  it('store a QR code in the printer and print it', () => {
    const bytes = encodeEscPos(paper({ block: 'qr', value: 'https://example.com/r/S1L1-000042' }), profile('epson-80'))
    expect(readEscPos(bytes)).toContainEqual({ thing: 'qr', data: 'https://example.com/r/S1L1-000042' })
  })

  it('open the drawer on its own pin with a pulse that the reader measures', () => {
    expect(readEscPos(drawerPulse(profile('epson-80')))).toEqual([{ thing: 'pulse', pin: 2, onMilliseconds: 50 }])
    const second = { ...profile('epson-80'), drawerPin: 5 as const }
    expect(readEscPos(drawerPulse(second))).toEqual([{ thing: 'pulse', pin: 5, onMilliseconds: 50 }])
    expect(drawerPulse({ ...second, drawerPin: 'none' })).toHaveLength(0)
  })

  it('never hold a control byte that a name smuggled in', () => {
    const document = paper(said('牛奶\u001bp\u0000\u0010\u0004\u0001'))
    expect(readEscPos(encodeEscPos(document, profile('epson-80'))).some((thing) => thing.thing === 'pulse')).toBe(false)
  })
})

describe('one line as bytes', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\s/g, ' '))

  it('takes exactly the columns that the layout counted, for whatever text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = chineseBytes(text)
        const lines = printedLines(Buffer.concat([Buffer.from([0x1c, 0x26]), bytes, Buffer.from([0x0a])]))
        expect(lines[0]?.columns).toBe(displayWidth(text))
        expect(latinBytes(text)).toHaveLength(displayWidth(text))
      }),
    )
  })

  it('keeps what Chinese prints and shows a question mark for what no printer has', () => {
    const read = (text: string) => new TextDecoder('gb18030').decode(chineseBytes(text))
    expect(read('龙井茶①×é')).toBe('龙井茶①×é')
    expect(read('ñ')).toBe('n')
    expect(read('👍ａ')).toBe('？ａ')
    expect(read('㐀𠀀')).toBe('㐀𠀀')
  })

  it('keeps accents on a printer without Chinese and two columns for each Chinese glyph', () => {
    expect(latinBytes('Café 茶 £').toString('latin1')).toBe('Caf\u00e9  ?? \u00a3')
  })
})

describe('Star line mode bytes', () => {
  const star = { ...profile('star-80'), chinese: 'gb18030' as const }

  it('hold the same lines of text as the plain layout', () => {
    const text = new TextDecoder('gb18030').decode(encodeStar(papers['a Z report'], star))
    for (const line of receiptText(papers['a Z report'], 48).filter((line) => !line.includes('__'))) {
      expect(text).toContain(line.trim().split(/ {2,}/)[0])
    }
  })

  it("begin with a reset, cut with ESC d and end a barcode with Star's record separator", () => {
    const bytes = encodeStar(papers['a long Chinese receipt'], star)
    expect(bytes.subarray(0, 2).toString('hex')).toBe('1b40')
    expect(bytes.subarray(-3).toString('hex')).toBe('1b6403')
    expect(bytes.includes(Buffer.concat([Buffer.from('CLRS1L1-000042'), Buffer.from([0x1e])]))).toBe(true)
    expect(starDrawerPulse(star).at(-1)).toBe(7)
  })
})

describe('printer profiles', () => {
  it('have names of their own and columns that fit their dots', () => {
    expect(new Set(PRINTER_PROFILES.map((each) => each.model)).size).toBe(PRINTER_PROFILES.length)
    for (const each of PRINTER_PROFILES) expect(each.columns * 12).toBeLessThanOrEqual(each.dots)
  })
})
