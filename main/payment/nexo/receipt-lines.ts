import * as v from 'valibot'
import { scrub } from '../../domain/payment/scrub.ts'

const MOST_LINES = 80
const LONGEST_LINE = 96

const TextOutput = v.object({
  OutputFormat: v.literal('Text'),
  OutputText: v.array(v.object({ Text: v.string(), EndOfLineFlag: v.optional(v.boolean(), true) })),
})

interface Receipt {
  readonly DocumentQualifier: string
  readonly OutputContent?: unknown
}

/**
 * The lines a terminal wants printed on one copy, free of card data, at most 80 of at most 96 characters. Spans of one
 * line are joined before they are scrubbed, so that a number cut in two does not slip through.
 */
export function receiptLines(receipts: readonly Receipt[], copy: 'CashierReceipt' | 'CustomerReceipt'): string[] {
  const lines: string[] = []
  let line = ''
  for (const receipt of receipts) {
    if (receipt.DocumentQualifier !== copy) continue
    const content = v.safeParse(TextOutput, receipt.OutputContent)
    if (!content.success) continue
    for (const span of content.output.OutputText) {
      line += spoken(span.Text)
      if (!span.EndOfLineFlag) continue
      lines.push(line)
      line = ''
    }
  }
  if (line !== '') lines.push(line)
  return lines.slice(0, MOST_LINES).map((text) => withoutControls(scrub(text)).slice(0, LONGEST_LINE))
}

/** Some terminals send "name=TOTAL&value=12.50&key=total" where the text to print is the name and the value. */
function spoken(text: string): string {
  if (!/^(?:name|value|key)=[^&]*(?:&|$)/.test(text)) return text
  const fields = new URLSearchParams(text)
  return [fields.get('name'), fields.get('value')].filter((part) => part !== null && part !== '').join(' ')
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}
