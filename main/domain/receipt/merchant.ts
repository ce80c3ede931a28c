import { negate } from '../money.ts'
import type { Charge } from '../payment/charge.ts'
import { signaturePicture } from '../payment/signature.ts'
import type { CompletedSale } from '../sale/completed.ts'
import type { Tender } from '../sale/tender.ts'
import { fact, heading, localTime, money, pair, type ReceiptContext, RULE, text } from './context.ts'
import { saleFacts } from './customer.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { insuranceBlocks } from './insurance.ts'

type ChargedTender = Extract<Tender, { kind: 'card' | 'wallet' | 'medical' | 'gift' }>

/** Whether the shop keeps a paper of this sale: a terminal charged or gave back a part of it. */
export function needsMerchantCopy(sale: CompletedSale): boolean {
  return sale.tenders.some(isCharged)
}

/**
 * The shop's card slip: one block of facts for each charge, with room for the signature where the terminal asked for
 * one. Holds no more of a card than its masked number (PCI DSS 3.4).
 */
export function merchantCopy(sale: CompletedSale, context: ReceiptContext): ReceiptDocument {
  const title = context.words('receipt.title.merchant')
  return {
    title: `${title} ${sale.receipt}`,
    language: context.language,
    blocks: [
      ...heading(title, context),
      ...saleFacts(sale, context),
      ...sale.tenders.filter(isCharged).flatMap((tender) => chargeBlocks(tender, sale, context)),
      RULE,
      text(context.words('receipt.merchant_keep'), { align: 'center' }),
    ],
  }
}

/** What was signed on the customer's screen, or the line to sign on. */
function signatureBlock({ signature }: Charge, label: string): ReceiptBlock {
  if (signature === undefined) return { block: 'signature', label }
  return { block: 'picture', picture: signaturePicture(signature), label }
}

function isCharged(tender: Tender): tender is ChargedTender {
  return 'charge' in tender
}

function chargeBlocks(tender: ChargedTender, sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const { charge } = tender
  const { words } = context
  const refund = sale.kind === 'refund'
  const kind = words(`receipt.tender.${tender.kind}`)
  const stated = (key: string, value: string) => (value === '' ? [] : [fact(key, value, context)])
  return [
    RULE,
    text(refund ? words('receipt.given_back', { tender: kind }) : kind, { bold: true }),
    ...stated('receipt.brand', charge.brand),
    ...stated('receipt.card', charge.maskedPan),
    fact('receipt.entry', words(`receipt.entry.${charge.entry}`), context),
    ...stated('receipt.approval', charge.approvalCode),
    fact('receipt.terminal_transaction', charge.terminalTransaction, context),
    fact('receipt.time', localTime(charge.at, context.timezone), context),
    fact('receipt.verification', words(`receipt.verification.${charge.verification}`), context),
    ...(charge.online ? [] : [text(words('receipt.offline'), { bold: true })]),
    pair(
      words(refund ? 'receipt.amount.refund' : 'receipt.amount', { currency: context.currency.code }),
      money(refund ? negate(tender.amount) : tender.amount, context),
      { large: true, bold: true },
    ),
    ...insuranceBlocks(charge.insurance, context),
    ...charge.cashierReceipt.map((line) => text(line)),
    ...(charge.verification === 'signature'
      ? [
          signatureBlock(charge, words('receipt.signature')),
          text(words('receipt.signature_agreement'), { align: 'center' }),
        ]
      : []),
  ]
}
