import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Currency } from '../../domain/money.ts'
import type { Charge, PaymentMethod } from '../../domain/payment/charge.ts'
import { maskGiftCard, withoutGiftCards } from '../../domain/payment/gift-card.ts'
import type { PaymentIntent } from '../../domain/payment/intent.ts'
import { holdsCardNumber, maskPan, scrub } from '../../domain/payment/scrub.ts'
import { readAmount } from './amount.ts'
import { balanceLeft } from './gift-card.ts'
import { insuranceParts } from './insurance.ts'
import type { ErrorCondition } from './messages.ts'
import { receiptLines } from './receipt-lines.ts'
import type { Reply } from './replies.ts'

/** What a terminal's answer to a Payment means for the intent. */
export type PaymentAnswer =
  | { readonly answer: 'approved'; readonly charge: Charge }
  | { readonly answer: 'declined'; readonly condition: ErrorCondition }
  /** The terminal is at it, or says nothing that can be relied on: ask again. */
  | { readonly answer: 'unclear'; readonly why: string }

const Approved = v.object({
  Response: v.object({ AdditionalResponse: v.optional(v.unknown()) }),
  SaleData: v.object({ SaleTransactionID: v.object({ TransactionID: v.string() }) }),
  POIData: v.object({
    POITransactionID: v.object({
      TransactionID: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,64}$/)),
      TimeStamp: v.optional(v.string()),
    }),
  }),
  PaymentResult: v.object({
    OnlineFlag: v.optional(v.boolean(), true),
    AuthenticationMethod: v.optional(v.array(v.string()), []),
    AmountsResp: v.object({ Currency: v.optional(v.string()), AuthorizedAmount: v.unknown() }),
    PaymentAcquirerData: v.optional(v.object({ ApprovalCode: v.optional(v.string(), '') })),
    PaymentInstrumentData: v.optional(
      v.object({
        CardData: v.optional(
          v.object({
            MaskedPan: v.optional(v.string(), ''),
            PaymentBrand: v.optional(v.string(), ''),
            EntryMode: v.optional(v.union([v.string(), v.array(v.string())]), []),
            PaymentAccountRef: v.optional(v.string(), ''),
            PaymentToken: v.optional(v.object({ TokenValue: v.optional(v.string(), '') })),
          }),
        ),
        StoredValueAccountID: v.optional(
          v.object({
            StoredValueID: v.optional(v.string(), ''),
            StoredValueProvider: v.optional(v.string(), ''),
            EntryMode: v.optional(v.union([v.string(), v.array(v.string())]), []),
          }),
        ),
      }),
    ),
  }),
  PaymentReceipt: v.optional(
    v.array(
      v.object({
        DocumentQualifier: v.string(),
        RequiredSignatureFlag: v.optional(v.boolean(), false),
        OutputContent: v.optional(v.unknown()),
      }),
    ),
    [],
  ),
})

/**
 * Reads the outcome of an intent's Payment. `now` (ISO 8601) stands in for a time the terminal does not give properly.
 * An approval that lacks its transaction number, names another sale, another currency or no amount is unclear, never
 * an approval. Card data in any field is masked, or makes the answer unclear where the field cannot do without.
 */
export function readPayment(reply: Reply, intent: PaymentIntent, currency: Currency, now: string): PaymentAnswer {
  if (reply.result === 'Failure') {
    const condition = reply.condition ?? 'Refusal'
    return condition === 'InProgress' ? { answer: 'unclear', why: 'in_progress' } : { answer: 'declined', condition }
  }
  const parsed = v.safeParse(Approved, reply.body)
  if (!parsed.success) return { answer: 'unclear', why: 'approval_shape' }
  const { Response, SaleData, POIData, PaymentResult, PaymentReceipt } = parsed.output
  if (SaleData.SaleTransactionID.TransactionID !== intent.id) return { answer: 'unclear', why: 'other_sale' }
  const { Currency: code, AuthorizedAmount } = PaymentResult.AmountsResp
  if (code !== undefined && code !== currency.code) return { answer: 'unclear', why: 'other_currency' }
  const amount = readAmount(AuthorizedAmount, currency)
  if (amount === undefined || amount <= 0) return { answer: 'unclear', why: 'amount' }
  const terminalTransaction = POIData.POITransactionID.TransactionID
  if (holdsCardNumber(terminalTransaction)) return { answer: 'unclear', why: 'transaction_number' }

  const insurance =
    intent.method === 'medical' ? insuranceParts(Response.AdditionalResponse, amount, currency) : undefined
  // What the customer is asked to agree to must be known in full; of money that has moved it need not.
  if (intent.kind === 'pre_settlement' && insurance === undefined) return { answer: 'unclear', why: 'insurance_parts' }

  const said = (text: string): string => shortText(linesFor(intent, [text]).join(''))
  const card = cardDataOf(PaymentResult.PaymentInstrumentData)
  const left = intent.method === 'gift' ? balanceLeft(Response.AdditionalResponse, currency) : undefined
  const signed = PaymentReceipt.some((receipt) => receipt.RequiredSignatureFlag)
  return {
    answer: 'approved',
    charge: {
      intent: intent.id,
      method: intent.method,
      terminalTransaction,
      amount,
      ...(insurance === undefined ? {} : { insurance }),
      ...(left === undefined ? {} : { balanceLeft: left }),
      brand: said(card.brand),
      maskedPan: maskedOf(intent.method, card.number.slice(0, 40)),
      ...cardOf(card.token),
      approvalCode: said(PaymentResult.PaymentAcquirerData?.ApprovalCode ?? ''),
      entry: entryOf(card.entry, intent),
      online: PaymentResult.OnlineFlag,
      verification: verificationOf(PaymentResult.AuthenticationMethod, signed),
      at: timeOf(POIData.POITransactionID.TimeStamp, now),
      cashierReceipt: linesFor(intent, receiptLines(PaymentReceipt, 'CashierReceipt')),
      customerReceipt: linesFor(intent, receiptLines(PaymentReceipt, 'CustomerReceipt')),
    },
  }
}

type Instrument = v.InferOutput<typeof Approved>['PaymentResult']['PaymentInstrumentData']

/** What paid, as a card tells it or a stored value account. */
function cardDataOf(instrument: Instrument) {
  const { CardData: card, StoredValueAccountID: account } = instrument ?? {}
  return {
    brand: card?.PaymentBrand || account?.StoredValueProvider || '',
    number: card?.MaskedPan || account?.StoredValueID || '',
    token: card?.PaymentAccountRef || card?.PaymentToken?.TokenValue || '',
    entry: card?.EntryMode ?? account?.EntryMode ?? [],
  }
}

function maskedOf(method: PaymentMethod, number: string): string {
  if (method === 'gift') return maskGiftCard(number)
  return method === 'wallet' || number === '' ? '' : maskPan(number)
}

/** What a terminal prints of a gift card may hold its number, which looks like no card's. */
function linesFor({ method }: PaymentIntent, lines: readonly string[]): readonly string[] {
  return method === 'gift' ? lines.map(withoutGiftCards) : lines
}

/** A digest, so that whatever an acquirer puts there cannot be used; a card number in its place is not even that. */
function cardOf(token: string): Pick<Charge, 'card'> {
  if (token === '' || token.length > 200 || holdsCardNumber(token)) return {}
  return { card: createHash('sha256').update(`card:${token}`).digest('hex').slice(0, 24) }
}

function shortText(text: string): string {
  return scrub(text).slice(0, 40)
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/

function timeOf(text: string | undefined, now: string): string {
  return text !== undefined && ISO_TIME.test(text) && !Number.isNaN(Date.parse(text)) ? text : now
}

const ENTRIES: Readonly<Record<string, Charge['entry']>> = {
  Tapped: 'tap',
  Contactless: 'tap',
  RFID: 'tap',
  ICC: 'insert',
  SynchronousICC: 'insert',
  MagStripe: 'swipe',
  Scanned: 'scan',
  Mobile: 'scan',
}

function entryOf(modes: string | readonly string[], intent: PaymentIntent): Charge['entry'] {
  for (const mode of typeof modes === 'string' ? [modes] : modes) {
    const entry = ENTRIES[mode]
    if (entry !== undefined) return entry
  }
  return intent.method === 'wallet' ? 'scan' : 'insert'
}

function verificationOf(methods: readonly string[], signed: boolean): Charge['verification'] {
  if (signed || methods.includes('PaperSignature') || methods.includes('SignatureCapture')) return 'signature'
  if (methods.includes('OnlinePIN') || methods.includes('OfflinePIN')) return 'pin'
  const device = ['SecuredChannel', 'SecureCertificate', 'ManualVerification']
  return methods.some((method) => device.includes(method)) ? 'device' : 'none'
}
