import { customerReceipt } from '../../domain/receipt/customer.ts'
import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import { contextOfLook } from '../../domain/receipt/look.ts'
import { merchantCopy } from '../../domain/receipt/merchant.ts'
import type { PaperContent } from '../ports.ts'
import type { Register } from '../register.ts'
import { paperContext } from './context.ts'

/**
 * What a print job prints: receipts are drawn from the ledger's own row, so paper and ledger cannot differ, and as
 * receipts looked when the sale was made.
 */
export function documentOf(register: Register, content: PaperContent): ReceiptDocument {
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
