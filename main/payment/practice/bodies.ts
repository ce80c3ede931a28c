import { type Currency, type Minor, minor } from '../../domain/money.ts'
import { wireAmount } from '../nexo/amount.ts'
import { balanceText } from '../nexo/gift-card.ts'
import { insuranceText } from '../nexo/insurance.ts'
import type { MessageHeader } from '../nexo/messages.ts'
import type { PracticeCard, PresentWay } from './cards.ts'
import type { PracticeTotal } from './host.ts'
import type { PracticeTransaction } from './record.ts'

/** Marks a receipt that is worth nothing, in both languages of the product. */
const PRACTICE_MARK = '*** 练习 PRACTICE ***'

export type Verification = 'OnlinePIN' | 'PaperSignature' | 'SecuredChannel' | 'Bypass'

const ENTRY: Readonly<Record<PresentWay, string>> = {
  tap: 'Tapped',
  insert: 'ICC',
  swipe: 'MagStripe',
  scan: 'Scanned',
}

/** The envelope of a response: the request's header mirrored, and the body under its category's name. */
export function response(header: MessageHeader, body: unknown): unknown {
  return {
    SaleToPOIResponse: {
      MessageHeader: { ...header, MessageType: 'Response' },
      [`${header.MessageCategory}Response`]: body,
    },
  }
}

export { failure } from './failure.ts'

export const SUCCESS = { Response: { Result: 'Success' } } as const

export interface Approval {
  readonly transaction: Omit<PracticeTransaction, 'reversed' | 'reconciled'>
  readonly currency: Currency
  readonly amount: Minor
  readonly way: PresentWay
  readonly verification: Verification
  readonly saleTime: string
  /** What was asked for, where that may be more. */
  readonly asked?: Minor
  /** Of a gift card: what is left on it. */
  readonly left?: Minor
  /** What the acquirer calls the card by. */
  readonly card?: string
}

/** The body of an approved PaymentResponse with both receipts. */
export function approval(given: Approval): unknown {
  const { transaction, currency, amount, way, verification } = given
  const wire = wireAmount(amount, currency)
  const { fund } = transaction
  return {
    Response: {
      Result: given.asked === undefined || given.asked === amount ? 'Success' : 'Partial',
      ...(fund === undefined
        ? {}
        : { AdditionalResponse: insuranceText({ fund: minor(fund), account: minor(amount - fund) }, currency) }),
      ...(given.left === undefined ? {} : { AdditionalResponse: balanceText(given.left, currency) }),
    },
    SaleData: { SaleTransactionID: { TransactionID: transaction.reference, TimeStamp: given.saleTime } },
    POIData: { POITransactionID: { TransactionID: transaction.id, TimeStamp: transaction.at } },
    PaymentResult: {
      OnlineFlag: transaction.offline === undefined,
      AuthenticationMethod: [verification],
      AmountsResp: { Currency: currency.code, AuthorizedAmount: wire },
      PaymentAcquirerData: { ApprovalCode: transaction.approvalCode },
      PaymentInstrumentData: {
        CardData: {
          ...{ MaskedPan: transaction.maskedPan, PaymentBrand: transaction.brand, EntryMode: [ENTRY[way]] },
          ...(given.card === undefined ? {} : { PaymentAccountRef: given.card }),
        },
      },
    },
    PaymentReceipt: ['CashierReceipt', 'CustomerReceipt'].map((copy) => ({
      DocumentQualifier: copy,
      RequiredSignatureFlag: copy === 'CashierReceipt' && verification === 'PaperSignature',
      OutputContent: {
        OutputFormat: 'Text',
        OutputText: [
          PRACTICE_MARK,
          [transaction.brand, transaction.maskedPan].filter(Boolean).join(' '),
          `AUTH ${transaction.approvalCode}`,
          `REF ${transaction.id}`,
        ].map((Text) => ({ Text, EndOfLineFlag: true })),
      },
    })),
  }
}

/** The body of a TransactionStatusResponse that repeats `body`, once the answer to `header`'s reference. */
export function repeated(
  header: MessageHeader,
  category: 'Payment' | 'Reversal',
  service: string,
  body: unknown,
): unknown {
  return {
    ...SUCCESS,
    RepeatedMessageResponse: {
      MessageHeader: { ...header, MessageCategory: category, MessageType: 'Response', ServiceID: service },
      RepeatedResponseMessageBody: { [`${category}Response`]: body },
    },
  }
}

/** The body of a GetTotals or Reconciliation response. */
export function totalsBody(totals: readonly PracticeTotal[], currency: (code: string) => Currency): unknown {
  return {
    ...SUCCESS,
    TransactionTotals: totals.map((total) => ({
      PaymentInstrumentType: 'Card',
      CardBrand: total.brand,
      OperatorID: total.operator,
      PaymentCurrency: total.currency,
      PaymentTotals: [
        {
          TransactionType: total.type,
          TransactionCount: total.count,
          TransactionAmount: wireAmount(minor(total.amount), currency(total.currency)),
        },
      ],
    })),
  }
}

/** The body of a BalanceInquiryResponse: what the presented card has on it. */
export function balanceBody(card: PracticeCard, balance: Minor, currency: Currency): unknown {
  return {
    ...SUCCESS,
    PaymentAccountStatus: {
      Currency: currency.code,
      CurrentBalance: wireAmount(balance, currency),
      PaymentInstrumentData: { CardData: { MaskedPan: card.maskedPan, PaymentBrand: card.brand } },
    },
  }
}

/** The body of a response to Display, Input (the customer agrees) or Print. */
export function deviceBody(category: 'Display' | 'Input' | 'Print'): unknown {
  if (category === 'Print') return { DocumentQualifier: 'CashierReceipt', ...SUCCESS }
  if (category === 'Display')
    return { OutputResult: [{ Device: 'CustomerDisplay', InfoQualify: 'Display', ...SUCCESS }] }
  return {
    InputResult: {
      ...{ Device: 'CustomerInput', InfoQualify: 'Input', ...SUCCESS },
      Input: { InputCommand: 'GetConfirmation', ConfirmedFlag: true },
    },
  }
}

/** The body of a DiagnosisResponse; `host` undefined where nobody asked for it. */
export function diagnosisBody(busy: boolean, host: boolean | undefined): unknown {
  return {
    ...SUCCESS,
    POIStatus: { GlobalStatus: busy ? 'Busy' : 'OK', PrinterStatus: 'OK' },
    ...(host === undefined ? {} : { HostStatus: [{ AcquirerID: 'practice', IsReachableFlag: host }] }),
  }
}
