import { describe, expect, it } from 'vitest'
import { encodeEscPos } from '../../../../main/devices/printing/encode/escpos.ts'
import { encodeStar } from '../../../../main/devices/printing/encode/star.ts'
import { type PrinterProfile, printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { type Bitmap, bitmapOf } from '../../../../main/domain/receipt/bitmap.ts'
import type { ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { receiptSvg } from '../../../../main/domain/receipt/picture.ts'
import { readEscPos } from '../../../virtual/escpos-reader/reader.ts'
import { readStar } from '../../../virtual/star-reader.ts'

function profile(model: string): PrinterProfile {
  const found = printerProfile(model)
  if (found === undefined) throw new Error(`No profile ${model}`)
  return found
}

const paper = (picture: Bitmap): ReceiptDocument => ({
  title: 't',
  language: 'zh-CN',
  blocks: [{ block: 'picture', picture, label: '' }],
})

/** An arrow that points up and to the left: turned, mirrored or inverted it is another. */
const arrow = (width: number, height: number) =>
  bitmapOf(width, height, (x, y) => x < 3 || y < 3 || (x === y && x < 30))

/** The rows of a picture without the white around them. */
function trimmed(rows: readonly string[]): readonly string[] {
  const inked = rows.map((row) => row.trimEnd())
  const left = Math.min(...inked.filter((row) => row !== '').map((row) => row.length - row.trimStart().length))
  return inked.map((row) => row.slice(left)).slice(0, inked.findLastIndex((row) => row !== '') + 1)
}

function rowsOf(width: number, height: number): readonly string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_unused, x) => (x < 3 || y < 3 || (x === y && x < 30) ? '#' : ' '))
      .join('')
      .trimEnd(),
  )
}

describe('a picture on paper', () => {
  it.each([
    ['epson-80', 200, 300],
    ['epson-80', 576, 40],
    ['generic-58', 130, 129],
  ])('comes out of %s dot by dot and in the middle (%i x %i)', (model, width, height) => {
    const chosen = profile(model)
    const [raster] = readEscPos(encodeEscPos(paper(arrow(width, height)), chosen))
    if (raster?.thing !== 'raster') throw new Error('No picture was printed')
    expect(raster.height).toBe(height)
    expect(raster.width).toBeLessThanOrEqual(chosen.dots)
    expect(trimmed(raster.rows)).toEqual(rowsOf(width, height))
    const margin = raster.rows[0]?.indexOf('#') ?? -1
    expect(Math.abs(margin - (chosen.dots - width) / 2)).toBeLessThan(8)
  })

  it('comes out of a Star printer dot by dot, its bands without gaps', () => {
    const [raster] = readStar(encodeStar(paper(arrow(200, 50)), profile('star-80')))
    if (raster?.thing !== 'raster') throw new Error('No picture was printed')
    expect(raster.rows).toHaveLength(72)
    expect(trimmed(raster.rows)).toEqual(rowsOf(200, 50))
  })

  it('that is wider than the paper is made smaller, and lines of text after it are as before', () => {
    const document = paper(arrow(800, 400))
    const [raster] = readEscPos(encodeEscPos(document, profile('generic-58')))
    expect(raster).toMatchObject({ thing: 'raster', width: 384, height: 192 })
    const said = { block: 'text', text: '牛奶', align: 'left', size: 'normal', bold: false } as const
    const both = { ...document, blocks: [...document.blocks, said] }
    expect(readStar(encodeStar(both, { ...profile('star-80'), chinese: 'gb18030' })).slice(1)).toMatchObject([
      { thing: 'line', text: '牛奶', columns: 4 },
      { thing: 'cut' },
    ])
  })

  it('never spells a command that a printer obeys inside of its data', () => {
    const spelt = [0x10, 0x14, 0x01, 0x00, 0x01, 0x10, 0x04, 0x01, 0x10, 0x05, 0x01]
    const picture = { width: spelt.length * 8, height: 1, dots: Buffer.from(spelt).toString('base64') }
    const bytes = encodeEscPos(paper(picture), profile('epson-80'))
    for (const second of [0x14, 0x04, 0x05]) expect(bytes.includes(Buffer.from([0x10, second]))).toBe(false)
    expect(bytes.includes(Buffer.from([0x18, 0x14, 0x01, 0x00, 0x01, 0x18, 0x04]))).toBe(true)
  })

  it('is drawn dot by dot in the middle of the SVG', () => {
    const svg = receiptSvg(paper({ width: 8, height: 2, dots: 'wIA=' }), 32)
    expect(svg).toContain(`<path d="M${24 + 188} 24h2v1h-2zM${24 + 188} 25h1v1h-1z"`)
  })
})
