import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { receiptEmail } from '../../../main/devices/drawing/email.ts'
import { findLetters, NoFont } from '../../../main/devices/drawing/font.ts'
import { paperPdf } from '../../../main/devices/drawing/pdf.ts'
import { paperPng } from '../../../main/devices/drawing/png.ts'
import { qrDots } from '../../../main/devices/drawing/qr.ts'
import { bitmapOf } from '../../../main/domain/receipt/bitmap.ts'
import { customerReceipt } from '../../../main/domain/receipt/customer.ts'
import type { ReceiptBlock, ReceiptDocument } from '../../../main/domain/receipt/document.ts'
import { drawPaper } from '../../../main/domain/receipt/drawn.ts'
import { receiptText } from '../../../main/domain/receipt/layout.ts'
import { receiptSvg } from '../../../main/domain/receipt/picture.ts'
import { contextIn, LONG_SALE } from '../domain/receipt/sample.ts'

/** Where what was drawn is kept to be looked at. */
const ARTEFACTS = join(import.meta.dirname, '../../artefacts/papers')
mkdirSync(ARTEFACTS, { recursive: true })

const logo = bitmapOf(200, 60, (x, y) => x < 4 || y < 4 || (x === 3 * y && x < 180))
const RECEIPT = customerReceipt(LONG_SALE, contextIn('zh-CN', { logo }))
const ABOUT = { author: '示范店', at: new Date('2026-11-23T10:05:40+08:00') }
const paper = (...blocks: ReceiptBlock[]): ReceiptDocument => ({ title: 't', language: 'zh-CN', blocks })
const letters = findLetters()

/** The ink of a picture: 0 white to 1 black. */
function inkOf(png: Buffer) {
  const { width, height, data } = PNG.sync.read(png)
  return { width, height, at: (x: number, y: number) => 1 - (data[(y * width + x) * 4] ?? 255) / 255 }
}

/** Text of a PDF by the maps that it carries for searching and copying. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
  const letter = new Map<string, string>()
  for (const stream of streams.filter((each) => each.includes('beginbfrange') || each.includes('beginbfchar'))) {
    for (const [, from = '', list = ''] of stream.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
      for (const [index, [, units = '']] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries()) {
        const code = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0')
        letter.set(code, Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
      }
    }
  }
  const content = streams.find((each) => each.includes(' Tf')) ?? ''
  return [...content.matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
        .map((code) => letter.get(code.toLowerCase()) ?? '?')
        .join(''),
    )
    .join('\n')
}

describe('a paper as PNG', () => {
  it('is as wide as the paper in dots, with its logo dot by dot and every letter in its cells', () => {
    const ink = inkOf(paperPng(drawPaper(RECEIPT, 48, qrDots), letters))
    expect(ink.width).toBe(48 * 12 + 48)
    const left = 24 + (576 - 200) / 2
    for (const [x, y] of [
      [0, 30],
      [199, 2],
      [90, 30],
      [100, 30],
    ] as const) {
      expect(ink.at(left + x, 24 + y)).toBe(x < 4 || y < 4 || x === 3 * y ? 1 : 0)
    }
    const edge = inkOf(
      paperPng(
        drawPaper(paper({ block: 'text', text: '国国A', align: 'right', size: 'normal', bold: false }), 32),
        letters,
      ),
    )
    const inked = (from: number, to: number) => {
      let sum = 0
      for (let y = 24; y < 54; y += 1) for (let x = from; x < to; x += 1) sum += edge.at(x, y)
      return sum
    }
    const right = 24 + 32 * 12
    expect(inked(24, right - 60)).toBe(0)
    for (const from of [right - 60, right - 36]) expect(inked(from, from + 24)).toBeGreaterThan(60)
    expect(inked(right - 12, right)).toBeGreaterThan(20)
    expect(inked(right, right + 24)).toBe(0)
  })

  it('draws bold thicker and large twice as high, and fills a letter’s inside only where it is ink', () => {
    const sum = (size: 'normal' | 'large', bold: boolean) => {
      const ink = inkOf(
        paperPng(drawPaper(paper({ block: 'text', text: '合计', align: 'left', size, bold }), 32), letters),
      )
      let all = 0
      for (let y = 0; y < ink.height; y += 1) for (let x = 0; x < ink.width; x += 1) all += ink.at(x, y)
      return all
    }
    expect(sum('normal', true)).toBeGreaterThan(sum('normal', false) * 1.15)
    expect(sum('large', false) / sum('normal', false)).toBeCloseTo(4, 0)
    const ring = inkOf(
      paperPng(drawPaper(paper({ block: 'text', text: '口', align: 'left', size: 'large', bold: false }), 32), letters),
    )
    expect(ring.at(24 + 24, 24 + 28)).toBe(0)
  })

  it('is kept as a picture to be looked at', () => {
    writeFileSync(join(ARTEFACTS, 'e-receipt.png'), paperPng(drawPaper(RECEIPT, 48, qrDots), letters))
  })
})

describe('a paper as PDF', () => {
  it('holds every line of the receipt as text that can be found, and is the same each time', async () => {
    const drawn = drawPaper(RECEIPT, 48, qrDots)
    const pdf = await paperPdf(drawn, letters, ABOUT)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const found = textOf(pdf).replaceAll(/\s/g, '')
    for (const line of receiptText(RECEIPT, 48)) {
      for (const word of line
        .trim()
        .replace(/^\*(CLR.*)\*$/, '$1')
        .split(/\s+/))
        expect(found).toContain(word)
    }
    expect(await paperPdf(drawn, letters, ABOUT)).toEqual(pdf)
    writeFileSync(join(ARTEFACTS, 'e-receipt.pdf'), pdf)
  })
})

describe('a QR code', () => {
  it('has finders in three corners and room for a whole receipt; a text too long for one has none', () => {
    const dots = qrDots('https://example.com/r/S1L1-000042')
    if (dots === undefined) throw new Error('No code')
    expect(dots.width).toBe(dots.height)
    expect(qrDots('小票'.repeat(300))?.width).toBeGreaterThan(dots.width)
    expect(qrDots('x'.repeat(4000))).toBeUndefined()
  })

  it('is drawn on paper as squares, and as its text in a frame where nobody draws codes', () => {
    const document = paper({ block: 'qr', value: 'checklane' })
    expect(receiptSvg(document, 32, qrDots)).not.toContain('checklane</text>')
    expect(receiptSvg(document, 32)).toContain('checklane</text>')
  })
})

describe('a receipt as an e-mail', () => {
  it('is a draft with subject, text and PDF that Python’s own mail reader understands', async () => {
    const pdf = await paperPdf(drawPaper(RECEIPT, 48), letters, ABOUT)
    const mail = receiptEmail({
      document: RECEIPT,
      columns: 48,
      store: '示范店',
      at: ABOUT.at,
      name: 'S1L1-000042',
      pdf,
    })
    for (const line of mail.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(100)
    const folder = mkdtempSync(join(tmpdir(), 'checklane-mail-'))
    try {
      writeFileSync(join(folder, 'r.eml'), mail)
      const script = [
        'import email, json, sys, hashlib',
        'from email import policy',
        "m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=policy.default)",
        'a = list(m.iter_attachments())[0]',
        "print(json.dumps([m['subject'], m.get_body().get_content(), a.get_filename(), hashlib.sha256(a.get_content()).hexdigest()]))",
      ].join('\n')
      const read = JSON.parse(execFileSync('python3', ['-c', script, join(folder, 'r.eml')]).toString()) as string[]
      const sha256 = (await import('node:crypto')).createHash('sha256').update(pdf).digest('hex')
      expect(read[0]).toBe(`示范店: ${RECEIPT.title}`)
      expect(read[1]?.replaceAll('\r\n', '\n').trimEnd().split('\n')).toEqual(receiptText(RECEIPT, 48).map((l) => l))
      expect(read.slice(2)).toEqual(['S1L1-000042.pdf', sha256])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('the font', () => {
  it('that is named and is none is told by its path', () => {
    expect(() => findLetters('/nowhere/font.ttf')).toThrow(NoFont)
    expect(() => findLetters(join(import.meta.dirname, 'drawing.test.ts'))).toThrow('drawing.test.ts')
    expect(readFileSync(letters.path).length).toBeGreaterThan(1000)
  })
})
