import PDFDocument from 'pdfkit'
import type { DrawnPaper, Mark } from '../../domain/receipt/drawn.ts'
import { glyphs } from '../../domain/receipt/width.ts'
import type { Letters } from './font.ts'

/** Points a printer dot: 203 dots and 72 points to the inch, so that it prints as large as the receipt was. */
const POINTS = 72 / 203
const BOLD_STROKE = 0.03

export interface PdfAbout {
  readonly author: string
  /** When the receipt was made; a PDF of it is the same whenever it is asked for. */
  readonly at: Date
}

/** The paper as a PDF of one page, with letters that can be searched and copied; the font's letters that it uses are in it. */
export function paperPdf(paper: DrawnPaper, letters: Letters, about: PdfAbout): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: [paper.width * POINTS, paper.height * POINTS],
    margin: 0,
    lang: paper.language,
    displayTitle: true,
    info: { Title: paper.title, Author: about.author, CreationDate: about.at, ModDate: about.at },
    font: '',
  })
  const pieces: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece))
    pdf.on('end', () => resolve(Buffer.concat(pieces)))
    pdf.on('error', reject)
  })
  pdf.font(letters.path, letters.name)
  pdf.scale(POINTS)
  for (const mark of paper.marks) drawMark(pdf, mark, letters)
  pdf.end()
  return written
}

function drawMark(pdf: PDFKit.PDFDocument, mark: Mark, letters: Letters): void {
  switch (mark.mark) {
    case 'ink':
      if (mark.boxes.length === 0) return
      for (const { x, y, width, height } of mark.boxes) pdf.rect(x, y, width, height)
      pdf.fill('black')
      return
    case 'frame': {
      const { x, y, width, height } = mark.box
      pdf.lineWidth(2).rect(x, y, width, height).stroke('black')
      return
    }
    case 'letters':
      drawLetters(pdf, mark, letters)
  }
}

/** A run whose glyphs fill their cells is one piece of text; otherwise each glyph stands in the middle of its cell. */
function drawLetters(pdf: PDFKit.PDFDocument, mark: Extract<Mark, { mark: 'letters' }>, { font }: Letters): void {
  const { size, cell, bold } = mark
  const scale = size / font.unitsPerEm
  // pdfkit counts from the top of the letters.
  const top = mark.y - font.ascent * scale
  const fits = (text: string) => Math.abs(font.layout(text).advanceWidth * scale - cell) < 0.01
  const all = glyphs(mark.text)
  pdf
    .fontSize(size)
    .fillColor('black')
    .lineWidth(bold ? size * BOLD_STROKE : 0)
  const put = (text: string, x: number, spacing: number) =>
    pdf.text(text, x, top, { lineBreak: false, characterSpacing: spacing, stroke: bold, fill: true })
  if (all.every(fits)) {
    put(mark.text, mark.x, 0)
    return
  }
  const [first] = all
  const advance = first === undefined ? 0 : font.layout(first).advanceWidth * scale
  const even = all.every((glyph) => [...glyph].length === 1 && font.layout(glyph).advanceWidth * scale === advance)
  if (even && advance <= cell) {
    // One text for a run: it can be found and copied as a whole.
    put(mark.text, mark.x + (cell - advance) / 2, cell - advance)
    return
  }
  for (const [index, glyph] of all.entries()) {
    const width = font.layout(glyph).advanceWidth * scale
    put(glyph, mark.x + index * cell + Math.max(0, (cell - width) / 2), 0)
  }
}
