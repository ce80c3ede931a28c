import { writeFileSync } from 'node:fs'
import { receiptEmail } from '../../devices/drawing/email.ts'
import { qrDots } from '../../devices/drawing/qr.ts'
import { type DrawnPaper, drawPaper } from '../../domain/receipt/drawn.ts'
import { receiptText } from '../../domain/receipt/layout.ts'
import { needsMerchantCopy } from '../../domain/receipt/merchant.ts'
import { receiptSvg } from '../../domain/receipt/picture.ts'
import { findSale } from '../../register/lookup/receipts.ts'
import { documentOf } from '../../register/paper/document-of.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'

/** What a receipt is written as, each to the file that its option names. */
const FORMATS = ['pdf', 'png', 'svg', 'text', 'email'] as const
type Format = (typeof FORMATS)[number]
const DRAWN: ReadonlySet<Format> = new Set(['pdf', 'png', 'email'])

/**
 * A receipt of this station as it was printed: its text on standard output, and as PDF, PNG, SVG, text or an e-mail to
 * be sent where files are named. It is the customer's copy unless `--merchant`, and never marked as a duplicate.
 */
export const receipt: Command = {
  name: 'receipt',
  usage:
    'receipt NUMBER [--merchant] [--pdf FILE] [--png FILE] [--svg FILE] [--text FILE] [--email FILE] [--font FILE]',
  options: {
    merchant: 'flag',
    ...{ pdf: 'value', png: 'value', svg: 'value', text: 'value', email: 'value', font: 'value' },
  },
  operands: { least: 1, most: 1 },
  async run({ operands, values, flags }, around) {
    const [number = ''] = operands
    const wanted = FORMATS.flatMap((format) => {
      const file = values[format]
      return file === undefined ? [] : [{ format, file }]
    })
    const pen = wanted.some(({ format }) => DRAWN.has(format)) ? await penWith(values.font) : undefined
    return withStore(around, async (store): Promise<Outcome> => {
      const register = lookingRegister(store)
      const sale = findSale(register, number)
      if (sale === undefined) return none(around, number)
      const isMerchant = flags.has('merchant')
      if (isMerchant && !needsMerchantCopy(sale)) return none(around, number, 'cli.receipt.no_merchant')
      const copy = isMerchant ? 'merchant' : 'customer'
      const document = documentOf(register, { of: 'receipt', receipt: sale.receipt, copy, duplicate: false })
      const columns = store.ledger.look(sale.receipt)?.columns ?? register.settings.paperColumns
      const about = { store: register.settings.profile.store, at: new Date(sale.at), name: sale.receipt }
      const drawn = () => drawPaper(document, columns, qrDots)
      const pdf = () => needed(pen).pdf(drawn(), { author: about.store, at: about.at })
      const text = receiptText(document, columns)
      for (const { format, file } of wanted) {
        switch (format) {
          case 'pdf':
            write(file, await pdf())
            break
          case 'png':
            write(file, needed(pen).png(drawn()))
            break
          case 'svg':
            write(file, receiptSvg(document, columns, qrDots))
            break
          case 'text':
            write(file, `${text.join('\n')}\n`)
            break
          case 'email':
            write(file, receiptEmail({ ...about, document, columns, pdf: await pdf() }))
        }
      }
      const files = Object.fromEntries(wanted.map(({ format, file }) => [format, file]))
      const { at, kind } = sale
      return {
        exit: 0,
        document: { receipt: sale.receipt, kind, copy, at, title: document.title, text, files },
        words: wanted.map(({ file }) => around.say('cli.report.wrote', { file })),
      }
    })
  },
}

function none(around: Around, number: string, words = 'cli.receipt.none'): Outcome {
  return { exit: 1, document: null, words: [around.say(words, { receipt: number })] }
}

/** What draws with a font, which is looked for before the data folder is opened: without one nothing is begun. */
async function penWith(font: string | undefined) {
  const { findLetters, NoFont, paperPdf, paperPng } = await import('../../devices/drawing/draw.ts')
  try {
    const letters = findLetters(font)
    return {
      pdf: (paper: DrawnPaper, about: { readonly author: string; readonly at: Date }) =>
        paperPdf(paper, letters, about),
      png: (paper: DrawnPaper) => paperPng(paper, letters),
    }
  } catch (error) {
    if (!(error instanceof NoFont)) throw error
    throw new CommandRefusal(error.path === undefined ? 'cli.receipt.no_font' : 'cli.receipt.bad_font', {
      path: error.path ?? '',
    })
  }
}

function needed<Pen>(pen: Pen | undefined): Pen {
  if (pen === undefined) throw new Error('A drawing needs a font')
  return pen
}

function write(path: string, content: string | Buffer): void {
  try {
    writeFileSync(path, content)
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new CommandRefusal('cli.cannot_write', { path, found })
  }
}
