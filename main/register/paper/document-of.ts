import { customerReceipt } from '../../domain/receipt/customer.ts'
import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import { contextOfLook } from '../../domain/receipt/look.ts'
import { merchantCopy } from '../../domain/receipt/merchant.ts'
import { markedTraining } from '../../domain/receipt/training.ts'
import type { PaperContent } from '../ports.ts'
import type { Register } from '../register.ts'
import { say } from '../words.ts'
import { paperContext } from './context.ts'

/** What a print job prints; at a practice station marked as worth nothing. */
export function documentOf(register: Register, content: PaperContent): ReceiptDocument {
  return signed(register, drawn(register, content))
}

/** A paper as this station may hand it out. */
export function signed(register: Register, document: ReceiptDocument): ReceiptDocument {
  if (register.settings.training !== true) return document
  return markedTraining(document, (key, params) => say(document.language, key, params))
}

/**
 * Receipts are drawn from the ledger's own row, so paper and ledger cannot differ, and as receipts looked when the sale
 * was made.
 */
function drawn(register: Register, content: PaperContent): ReceiptDocument {
  if (content.of === 'document') return content.document
  const sale = register.parts.ledger.sale(content.receipt)
  if (sale === undefined) throw new Error(`No sale ${content.receipt} to print`)
  const look = register.parts.ledger.look(content.receipt)
  const context = {
    ...(look === undefined ? paperContext(register) : contextOfLook(look)),
    duplicate: content.duplicate,
  }
  return content.copy === 'merchant' ? merchantCopy(sale, context) : customerReceipt(sale, context)
}
