import type { Currency } from '../../domain/money.ts'
import type { Charge, PaymentMethod } from '../../domain/payment/charge.ts'
import type { PaymentIntent } from '../../domain/payment/intent.ts'
import type { InsuredGoods, PaymentRequest } from '../../register/ports.ts'
import { wireAmount } from './amount.ts'
import { GIFT_BRAND, PARTIAL, scannedGiftCard } from './gift-card.ts'
import type {
  Category,
  DisplayOutput,
  MessageHeader,
  NexoRequest,
  OriginalPOITransaction,
  OutputContent,
  PaymentRequestBody,
  SaleItem,
} from './messages.ts'

/** Who talks to whom: the station's SaleID and the terminal's POIID, as enrolled at activation. */
export interface Parties {
  readonly sale: string
  readonly terminal: string
}

export type RequestOf<C extends Category> = Extract<
  NexoRequest,
  { readonly SaleToPOIRequest: { readonly [N in `${C}Request`]: unknown } }
>

/** Messages to a part of the terminal rather than to its payment application. */
export const DEVICE: ReadonlySet<Category> = new Set<Category>(['Display', 'Input', 'Print'])

function header<C extends Category>(
  parties: Parties,
  service: string,
  category: C,
): MessageHeader & { readonly MessageCategory: C } {
  return {
    ProtocolVersion: '3.0',
    MessageClass: DEVICE.has(category) ? 'Device' : 'Service',
    MessageCategory: category,
    MessageType: 'Request',
    SaleID: parties.sale,
    ServiceID: service,
    POIID: parties.terminal,
  }
}

/** How terminals that take medical insurance cards name them. */
const MEDICAL_BRAND = 'MedicalInsurance'

/** Opens the session; `at` is the counter's time, ISO 8601. */
export function login(parties: Parties, service: string, at: string, language: string): RequestOf<'Login'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Login'),
      LoginRequest: {
        DateTime: at,
        SaleSoftware: {
          ManufacturerID: 'Checklane',
          ApplicationName: 'Checklane',
          SoftwareVersion: '1',
          CertificationCode: 'none',
        },
        OperatorLanguage: language,
      },
    },
  }
}

/** Ends the session. */
export function logout(parties: Parties, service: string): RequestOf<'Logout'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Logout'),
      LogoutRequest: { MaintenanceAllowed: true },
    },
  }
}

/** What goes into the message and is kept nowhere. */
export type Told = Pick<PaymentRequest, 'walletCode' | 'giftCode' | 'goods'>

/**
 * The Payment of an intent, under the intent's own ServiceID and with its id as SaleTransactionID, which is what the
 * terminal's history shows. A wallet or gift card code goes into the message and nowhere else. `chargedBy` is the POIID of
 * the terminal that made the original charge: a store may have another one by now.
 */
export function payment(
  parties: Parties,
  intent: PaymentIntent,
  currency: Currency,
  { walletCode, giftCode, goods = [] }: Told = {},
  chargedBy = parties.terminal,
): RequestOf<'Payment'> {
  const original = intent.kind === 'refund' ? intent.original : intent.settles
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, intent.service, 'Payment'),
      PaymentRequest: {
        SaleData: {
          OperatorID: intent.operator,
          SaleTransactionID: { TransactionID: intent.id, TimeStamp: intent.createdAt },
          ...(intent.method === 'gift' && intent.kind === 'payment' ? { SaleToAcquirerData: PARTIAL } : {}),
        },
        PaymentTransaction: {
          AmountsReq: {
            Currency: currency.code,
            RequestedAmount: wireAmount(intent.amount, currency),
            ...(intent.kind === 'payment' && intent.settles === undefined ? { CashBackAmount: 0 } : {}),
          },
          ...(original !== undefined && original.terminalTransaction !== ''
            ? { OriginalPOITransaction: originalOf(parties.sale, chargedBy, original) }
            : {}),
          ...(goods.length === 0 ? {} : { SaleItem: goods.map((one, place) => saleItem(one, place + 1, currency)) }),
          TransactionConditions: {
            ...allowedBrand(intent.method),
            ForceOnlineFlag: intent.offline !== true,
          },
        },
        PaymentData: {
          PaymentType: paymentType(intent),
          ...(walletCode === undefined
            ? {}
            : {
                PaymentInstrumentData: {
                  PaymentInstrumentType: 'Mobile',
                  AlternativePaymentData: { Code: walletCode },
                },
              }),
          ...(giftCode === undefined ? {} : { PaymentInstrumentData: scannedGiftCard(giftCode) }),
        },
      },
    },
  }
}

/** What kinds of their own are told apart from cards by; a card or wallet may be of any brand. */
function allowedBrand(method: PaymentMethod): { readonly AllowedPaymentBrand?: readonly string[] } {
  if (method === 'medical') return { AllowedPaymentBrand: [MEDICAL_BRAND] }
  return method === 'gift' ? { AllowedPaymentBrand: [GIFT_BRAND] } : {}
}

function paymentType({ kind, settles }: PaymentIntent): PaymentRequestBody['PaymentData']['PaymentType'] {
  if (kind === 'pre_settlement') return 'OneTimeReservation'
  if (settles !== undefined) return 'Completion'
  return kind === 'refund' ? 'Refund' : 'Normal'
}

function saleItem({ code, name, quantity, amount }: InsuredGoods, place: number, currency: Currency): SaleItem {
  return {
    ...{ ItemID: place, ProductCode: code, ProductLabel: name, Quantity: Number(quantity) },
    ItemAmount: wireAmount(amount, currency),
  }
}

/**
 * Undoes a whole charge. `why` is the machine's doing (a second approval) or the merchant's; `chargedBy` the POIID of the
 * terminal that made it.
 */
export function reversal(
  parties: Parties,
  service: string,
  intent: PaymentIntent,
  charge: Charge,
  why: 'MerchantCancel' | 'Malfunction',
  chargedBy = parties.terminal,
): RequestOf<'Reversal'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Reversal'),
      ReversalRequest: {
        OriginalPOITransaction: originalOf(parties.sale, chargedBy, charge),
        ReversalReason: why,
        SaleData: { SaleTransactionID: { TransactionID: intent.id, TimeStamp: intent.createdAt } },
      },
    },
  }
}

/** Asks the terminal to stop working on `target`; it has no response of its own. */
export function abort(
  parties: Parties,
  service: string,
  target: string,
  why: 'MerchantAbort' | 'Timeout',
  of: 'Payment' | 'BalanceInquiry' = 'Payment',
): RequestOf<'Abort'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Abort'),
      AbortRequest: {
        AbortReason: why,
        MessageReference: { MessageCategory: of, SaleID: parties.sale, ServiceID: target },
      },
    },
  }
}

/** Asks what became of the message `target` of category `of`. */
export function transactionStatus(
  parties: Parties,
  service: string,
  of: 'Payment' | 'Reversal',
  target: string,
  reprint = false,
): RequestOf<'TransactionStatus'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'TransactionStatus'),
      TransactionStatusRequest: {
        MessageReference: { MessageCategory: of, SaleID: parties.sale, ServiceID: target },
        ReceiptReprintFlag: reprint,
      },
    },
  }
}

/** Asks how the terminal is, and its host when `host`. */
export function diagnosis(parties: Parties, service: string, host: boolean): RequestOf<'Diagnosis'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Diagnosis'),
      DiagnosisRequest: { HostDiagnosisFlag: host },
    },
  }
}

/** Asks for the terminal's totals since its last reconciliation; changes nothing. */
export function getTotals(parties: Parties, service: string): RequestOf<'GetTotals'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'GetTotals'),
      GetTotalsRequest: { TotalDetails: ['OperatorID', 'SaleID'] },
    },
  }
}

/** Closes the terminal's reconciliation period and asks for its totals. */
export function reconciliation(parties: Parties, service: string): RequestOf<'Reconciliation'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Reconciliation'),
      ReconciliationRequest: { ReconciliationType: 'SaleReconciliation' },
    },
  }
}

/** Asks what a card the customer presents at the terminal has on it. */
export function balanceInquiry(parties: Parties, service: string): RequestOf<'BalanceInquiry'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'BalanceInquiry'),
      BalanceInquiryRequest: { PaymentAccountReq: {} },
    },
  }
}

/** Lines for the customer on the terminal's own display. */
export function display(parties: Parties, service: string, lines: readonly string[]): RequestOf<'Display'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Display'),
      DisplayRequest: { DisplayOutput: [onCustomerDisplay(lines)] },
    },
  }
}

/** Asks the customer at the terminal to sign or agree to what its display says, within `seconds`. */
export function input(
  parties: Parties,
  service: string,
  lines: readonly string[],
  seconds: number,
): RequestOf<'Input'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Input'),
      InputRequest: {
        DisplayOutput: onCustomerDisplay(lines),
        InputData: {
          Device: 'CustomerInput',
          InfoQualify: 'Input',
          InputCommand: 'GetConfirmation',
          MaxInputTime: seconds,
        },
      },
    },
  }
}

/** Prints lines on the terminal's own printer. */
export function print(
  parties: Parties,
  service: string,
  copy: 'CashierReceipt' | 'CustomerReceipt',
  lines: readonly string[],
): RequestOf<'Print'> {
  return {
    SaleToPOIRequest: {
      MessageHeader: header(parties, service, 'Print'),
      PrintRequest: {
        PrintOutput: { DocumentQualifier: copy, ResponseMode: 'PrintEnd', OutputContent: textOf(lines) },
      },
    },
  }
}

function onCustomerDisplay(lines: readonly string[]): DisplayOutput {
  return { Device: 'CustomerDisplay', InfoQualify: 'Display', OutputContent: textOf(lines) }
}

function textOf(lines: readonly string[]): OutputContent {
  return { OutputFormat: 'Text', OutputText: lines.map((Text) => ({ Text })) }
}

function originalOf(sale: string, terminal: string, charge: Charge): OriginalPOITransaction {
  return {
    SaleID: sale,
    POIID: terminal,
    POITransactionID: { TransactionID: charge.terminalTransaction, TimeStamp: charge.at },
  }
}
