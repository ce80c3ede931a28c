import type { Minor } from '../money.ts'
import { fact, heading, localTime, money, operatorShown, pair, type ReceiptContext, RULE } from './context.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'

/** Cash that went in or out of the drawer without a sale. */
export interface CashMovement {
  readonly way: 'paid_in' | 'paid_out' | 'drop'
  /** Positive, whichever way it went. */
  readonly amount: Minor
  /** Why; for a drop the number of the bag. */
  readonly reason: string
  /** ISO 8601. */
  readonly at: string
  readonly operator: string
  readonly approver?: string
  readonly shift: number
}

/** The voucher of a paid-in, paid-out or safe drop, signed by who takes or hands over the money. */
export function cashMovementSlip(movement: CashMovement, context: ReceiptContext): ReceiptDocument {
  const { words } = context
  return slip(words(`receipt.title.${movement.way}`), movement, context, [
    pair(words('receipt.amount', { currency: context.currency.code }), money(movement.amount, context), {
      large: true,
      bold: true,
    }),
    ...(movement.reason === ''
      ? []
      : [fact(movement.way === 'drop' ? 'receipt.bag' : 'receipt.reason', movement.reason, context)]),
    { block: 'signature', label: words('receipt.signature') },
  ])
}

function slip(
  title: string,
  about: {
    readonly at: string
    readonly operator: string
    readonly approver?: string
    readonly shift: number
  },
  context: ReceiptContext,
  content: readonly ReceiptBlock[],
): ReceiptDocument {
  return {
    title,
    language: context.language,
    blocks: [
      ...heading(title, context),
      fact('receipt.time', localTime(about.at, context.timezone), context),
      fact('receipt.station', context.station, context),
      fact('receipt.shift', String(about.shift), context),
      fact('receipt.operator', operatorShown(about.operator, context), context),
      ...(about.approver === undefined
        ? []
        : [fact('receipt.approver', operatorShown(about.approver, context), context)]),
      RULE,
      ...content,
    ],
  }
}
