/*
 * nexo Retailer protocol 3.0, JSON dialect: the messages a counter sends, read-only and exact about what it sends; the
 * tests hold them, and what the practice terminal answers, against the models that `@adyen/api-library` publishes. What a
 * terminal answers is never typed by assertion; `replies.ts` reads it.
 */

export type Category =
  | 'Login'
  | 'Logout'
  | 'Payment'
  | 'Reversal'
  | 'Abort'
  | 'TransactionStatus'
  | 'Diagnosis'
  | 'GetTotals'
  | 'Reconciliation'
  | 'BalanceInquiry'
  | 'Display'
  | 'Input'
  | 'Print'

export interface MessageHeader {
  readonly ProtocolVersion: '3.0'
  readonly MessageClass: 'Service' | 'Device'
  readonly MessageCategory: Category
  readonly MessageType: 'Request'
  readonly SaleID: string
  /** 1 to 10 alphanumerics, unique for 48 hours per POIID. */
  readonly ServiceID: string
  readonly POIID: string
}

export interface TransactionIdentification {
  readonly TransactionID: string
  /** ISO 8601. */
  readonly TimeStamp: string
}

export interface OriginalPOITransaction {
  readonly SaleID: string
  readonly POIID: string
  readonly POITransactionID: TransactionIdentification
}

export interface MessageReference {
  readonly MessageCategory: Category
  readonly SaleID: string
  readonly ServiceID: string
}

export interface LoginRequest {
  readonly DateTime: string
  readonly SaleSoftware: {
    readonly ManufacturerID: string
    readonly ApplicationName: string
    readonly SoftwareVersion: string
    readonly CertificationCode: string
  }
  readonly OperatorLanguage: string
}

/** One line of a basket, as the terminal passes it to the insurance. */
export interface SaleItem {
  readonly ItemID: number
  readonly ProductCode: string
  readonly ProductLabel: string
  /** JSON numbers; what they are written from is exact. */
  readonly Quantity: number
  readonly ItemAmount: number
}

export interface PaymentRequestBody {
  readonly SaleData: {
    readonly OperatorID: string
    readonly SaleTransactionID: TransactionIdentification
    /** "name=value" pairs for the acquirer. */
    readonly SaleToAcquirerData?: string
  }
  readonly PaymentTransaction: {
    /** JSON number with the currency's digits; built from and read back to the same text. */
    readonly AmountsReq: { readonly Currency: string; readonly RequestedAmount: number; readonly CashBackAmount?: 0 }
    readonly OriginalPOITransaction?: OriginalPOITransaction
    readonly SaleItem?: readonly SaleItem[]
    readonly TransactionConditions?: {
      readonly AllowedPaymentBrand?: readonly string[]
      /** Whether the terminal must ask the host: true wherever the store takes no risk of its own. */
      readonly ForceOnlineFlag?: boolean
    }
  }
  readonly PaymentData: {
    /** OneTimeReservation and Completion: a medical insurance's pre-settlement and what settles it. */
    readonly PaymentType: 'Normal' | 'Refund' | 'OneTimeReservation' | 'Completion'
    /** A customer's wallet code the counter's scanner read; terminals that take codes charge it without a card. */
    readonly PaymentInstrumentData?:
      | {
          readonly PaymentInstrumentType: 'Mobile'
          readonly AlternativePaymentData: { readonly Code: string }
        }
      | StoredValueInstrument
  }
}

/** A gift card whose code the counter's scanner read. */
export interface StoredValueInstrument {
  readonly PaymentInstrumentType: 'StoredValue'
  readonly StoredValueAccountID: {
    readonly StoredValueAccountType: 'GiftCard'
    readonly IdentificationType: 'BarCode'
    readonly EntryMode: readonly ['Scanned']
    readonly StoredValueID: string
  }
}

export interface ReversalRequest {
  readonly OriginalPOITransaction: OriginalPOITransaction
  readonly ReversalReason: 'MerchantCancel' | 'Malfunction'
  readonly SaleData: { readonly SaleTransactionID: TransactionIdentification }
}

export interface OutputContent {
  readonly OutputFormat: 'Text'
  readonly OutputText: readonly { readonly Text: string }[]
}

export interface DisplayOutput {
  readonly Device: 'CustomerDisplay'
  readonly InfoQualify: 'Display'
  readonly OutputContent: OutputContent
}

export interface InputRequest {
  readonly DisplayOutput: DisplayOutput
  readonly InputData: {
    readonly Device: 'CustomerInput'
    readonly InfoQualify: 'Input'
    /** The customer draws a signature or says that the amount is right; never a PIN, which has no business at a counter. */
    readonly InputCommand: 'GetConfirmation'
    /** Seconds. */
    readonly MaxInputTime: number
  }
}

export interface PrintRequest {
  readonly PrintOutput: {
    readonly DocumentQualifier: 'CashierReceipt' | 'CustomerReceipt'
    readonly ResponseMode: 'PrintEnd'
    readonly OutputContent: OutputContent
  }
}

export interface AbortRequest {
  readonly AbortReason: 'MerchantAbort' | 'Timeout'
  readonly MessageReference: MessageReference
}

export interface TransactionStatusRequest {
  readonly MessageReference: MessageReference
  readonly ReceiptReprintFlag: boolean
}

export interface RequestBodies {
  readonly Login: LoginRequest
  readonly Logout: { readonly MaintenanceAllowed: boolean }
  readonly Payment: PaymentRequestBody
  readonly Reversal: ReversalRequest
  readonly Abort: AbortRequest
  readonly TransactionStatus: TransactionStatusRequest
  readonly Diagnosis: { readonly HostDiagnosisFlag: boolean }
  readonly GetTotals: { readonly TotalDetails: readonly ('OperatorID' | 'ShiftNumber' | 'POIID' | 'SaleID')[] }
  readonly Reconciliation: { readonly ReconciliationType: 'SaleReconciliation' }
  /** Empty: the terminal asks for the card itself. */
  readonly BalanceInquiry: { readonly PaymentAccountReq: Readonly<Record<string, never>> }
  readonly Display: { readonly DisplayOutput: readonly DisplayOutput[] }
  readonly Input: InputRequest
  readonly Print: PrintRequest
}

/** One message to the terminal, in its envelope: the header and exactly one body, named after its category. */
export type NexoRequest = {
  [C in Category]: {
    readonly SaleToPOIRequest: { readonly MessageHeader: MessageHeader & { readonly MessageCategory: C } } & {
      readonly [Name in `${C}Request`]: RequestBodies[C]
    }
  }
}[Category]

/** Every ErrorCondition of nexo 3.0. */
export const ERROR_CONDITIONS = [
  'Aborted',
  'Busy',
  'Cancel',
  'DeviceOut',
  'InsertedCard',
  'InProgress',
  'InvalidCard',
  'LoggedOut',
  'MessageFormat',
  'NotAllowed',
  'NotFound',
  'PaymentRestriction',
  'Refusal',
  'UnavailableDevice',
  'UnavailableService',
  'UnreachableHost',
  'WrongPIN',
] as const

export type ErrorCondition = (typeof ERROR_CONDITIONS)[number]
