import type { JournalEntry } from '../../domain/journal/fact.ts'
import type { CompletedLine } from '../../domain/sale/completed.ts'
import { entryOf } from '../journal-entry.ts'

/** What the check of a sale and its ledger rows ask of a line. */
type CheckedLine = Pick<CompletedLine, 'line' | 'code' | 'department' | 'quantity' | 'gross' | 'discount' | 'net'> & {
  readonly tax: Pick<CompletedLine['tax'], 'code' | 'amount'>
}

const TEXT = '"[^"\\\\\\x00-\\x1f]*"'
const WHOLE = '-?(?:0|[1-9][0-9]{0,14})'
const text = (name: string): string => `"${name}":"([^"\\\\\\x00-\\x1f]*)"`
const whole = (name: string): string => `"${name}":(${WHOLE})`
const DISCOUNT = `\\{"promotion":${TEXT},"amount":${WHOLE}\\}`
/** A line as `JSON.stringify` writes one that nothing unusual happened to. */
const LINE = new RegExp(
  [
    ...[`\\{${whole('line')}`, text('code'), `"name":${TEXT}`, `"nameEn":${TEXT}`, text('department')],
    ...['"measure":"(?:each|weight)"', whole('quantity'), `"per":${WHOLE}`, `"unitPrice":${WHOLE}`],
    ...[whole('gross'), whole('discount'), whole('net')],
    `"tax":\\{${text('code')},"rate":${WHOLE},${whole('amount')}\\}`,
    `"discounts":\\[(?:${DISCOUNT}(?:,${DISCOUNT})*)?\\](?:,"parent":${WHOLE})?\\}`,
  ].join(','),
  'y',
)
const SOLD = '"fact":{"fact":"sale_completed","sale":{"receipt":"'
const LINES = '"lines":['

/**
 * The entry of a stored content, like `entryOf`. Of a sale whose lines are all written the usual way they are read here,
 * without what no check asks for (names, unit prices, discounts by promotion), which takes half the time of reading
 * everything; whatever is written in any other way is left to `JSON.parse`, wholly.
 */
export function readEntry(content: string, hash: string): JournalEntry {
  return saleEntry(content, hash) ?? entryOf(content, hash)
}

function saleEntry(content: string, hash: string): JournalEntry | undefined {
  const sold = content.indexOf(SOLD)
  const start = sold === -1 ? -1 : content.indexOf(LINES, sold)
  if (start === -1) return undefined
  const from = start + LINES.length
  const lines: CheckedLine[] = []
  let at = from
  for (let more = true; more; ) {
    LINE.lastIndex = at
    const found = LINE.exec(content)
    if (found === null) return undefined
    lines.push(lineOf(found))
    at = LINE.lastIndex
    more = content.charCodeAt(at) === COMMA
    if (more) at += 1
  }
  // A second list of that name would be the one that counts.
  if (content.includes(LINES, at)) return undefined
  const entry = entryOf(content.slice(0, from) + content.slice(at), hash)
  if (entry.fact?.fact !== 'sale_completed' || entry.fact.sale.lines?.length !== 0) return undefined
  return Object.assign(entry, { fact: { ...entry.fact, sale: { ...entry.fact.sale, lines } } } as unknown)
}

const COMMA = 0x2c

function lineOf(found: RegExpExecArray): CheckedLine {
  const [, line, code = '', department = '', quantity, gross, discount, net, taxCode = '', taxAmount] = found
  // One object, not spread together: there are millions of them.
  return {
    line: Number(line),
    code,
    department,
    quantity: Number(quantity) as CheckedLine['quantity'],
    gross: Number(gross) as CheckedLine['gross'],
    discount: Number(discount) as CheckedLine['discount'],
    net: Number(net) as CheckedLine['net'],
    tax: { code: taxCode, amount: Number(taxAmount) as CheckedLine['net'] },
  }
}
