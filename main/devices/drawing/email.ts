import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import { receiptText } from '../../domain/receipt/layout.ts'

export interface EmailParts {
  readonly document: ReceiptDocument
  readonly columns: number
  readonly store: string
  readonly at: Date
  /** File name without its ending. */
  readonly name: string
  readonly pdf: Buffer
}

/** Characters a line of base64 has at most (RFC 2045). */
const BASE64_LINE = 76
const WORD_BYTES = 45

/**
 * A receipt as an e-mail that a mail program opens as a draft: its subject, its text, and the PDF as an attachment
 * (RFC 5322 and 2045). It has no addresses: nothing of a customer is kept, and whoever sends it writes them.
 */
export function receiptEmail({ document, columns, store, at, name, pdf }: EmailParts): Buffer {
  const boundary = `=_checklane_${name.replace(/[^A-Za-z0-9]/g, '')}`
  const text = `${receiptText(document, columns).join('\r\n')}\r\n`
  const lines = [
    `Subject: ${encodedWords(`${store}: ${document.title}`)}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Language: ${document.language}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(text)),
    `--${boundary}`,
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename="${name}.pdf"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(pdf),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'ascii')
}

/** A header's text as encoded words (RFC 2047) of whole characters, a line each. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text.replace(/[\r\n]+/g, ' ')) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words.map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ')
}

function base64Lines(bytes: Buffer): string {
  const text = bytes.toString('base64')
  return (text.match(new RegExp(`.{1,${BASE64_LINE}}`, 'g')) ?? []).join('\r\n')
}
