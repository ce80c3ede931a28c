import type { Decimal } from './decimal.ts'
import type { ForeignCash } from './foreign/rate.ts'
import { type Currency, type Minor, NOTHING } from './money.ts'
import type { RightsTable } from './operator.ts'
import type { QuickKeyLayout } from './quick-keys.ts'
import type { TenderKind } from './sale/tender.ts'
import type { MaintenanceChanges } from './upkeep/plan.ts'
import type { WatchThresholds } from './watch/rules.ts'

export type Language = 'zh-CN' | 'en'
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

/** A text a person reads, in both languages. */
export type Words = Readonly<Record<Language, string>>

/** One of several taxes on the same goods. */
export interface TaxComponent {
  /** As receipts and reports call it: "GST". */
  readonly name: string
  /** Percent. */
  readonly rate: Decimal
  /** Reckoned on the price with the taxes before it in the list, not on the price alone. */
  readonly compound: boolean
}

export interface TaxTable {
  /** Whether shelf prices include the tax. */
  readonly inclusive: boolean
  /** Rounded half up on each line, or once on the sum of each tax code. */
  readonly rounding: 'line' | 'code'
  /** Tax code -> rate in percent, or the named taxes that goods of this code bear together. */
  readonly codes: Readonly<Record<string, Decimal | readonly TaxComponent[]>>
}

/** The cash part of a payment is rounded to a multiple of `to`; nothing else ever is. */
export interface CashRounding {
  readonly to: Minor
  readonly mode: 'down' | 'nearest'
}

/**
 * How the digits of a store-internal code are laid out. `item`, `value`, `amount` and `weight` count digits;
 * `prefix` and the final check digit are not among them.
 */
export interface BarcodeLayout {
  readonly prefix: string
  /** Digits of the whole code; 13 unless it says otherwise. */
  readonly length: number
  readonly item: number
  /** A GS1 price verifier digit stands before the value. */
  readonly verifier: boolean
  readonly fields: readonly { readonly kind: 'amount' | 'weight'; readonly digits: number; readonly decimals: number }[]
  /** How the scale rounds the amounts it prints; half up to the currency's minor unit where the store says nothing. */
  readonly amountRounding?: ScaleRounding
  /** The scale has prices of its own (goods marked down there): its labels are not held against the catalogue's. */
  readonly ownPrices?: boolean
}

/** Amounts are rounded to a multiple of `to`: the nearest, halves up, or the one below. */
export interface ScaleRounding {
  readonly to: Minor
  readonly mode: 'down' | 'nearest'
}

/** How the digits of a reverse-vending machine's slip are laid out; a check digit ends them. */
export interface SlipLayout {
  readonly prefix: string
  /** Digits of the whole code. */
  readonly length: number
  /** Digits of the slip's own number. */
  readonly slip: number
  readonly value: number
  readonly decimals: number
}

/** How the barcodes of operators' badges begin, and how long they are where that tells them from other codes. */
export interface BadgeLayout {
  readonly prefix: string
  /** Characters of the whole code. */
  readonly length?: number
}

/** How the barcodes of the store's member cards begin, and how many characters they have. */
export type CardLayout = Required<BadgeLayout>

export interface DepositSlips {
  /** Code of the item (flag `negative`) that a slip is redeemed as: its department and tax. */
  readonly item: string
  readonly layouts: readonly SlipLayout[]
}

/** What somebody outside the station is called about. */
export type SupportPurpose = 'bank' | 'acquirer' | 'vendor' | 'medical_insurance' | 'network' | 'store'
export const SUPPORT_PURPOSES: readonly SupportPurpose[] = [
  ...(['bank', 'acquirer', 'vendor', 'medical_insurance', 'network', 'store'] as const),
]

/** Somebody to call when something is wrong. */
export interface SupportContact {
  readonly name: string
  readonly phone: string
  /** When somebody answers, as `parseHours` reads it: "08:00-22:00", "Mo-Fr 09:00-18:00; 2026-10-01..2026-10-07 off", "24/7". */
  readonly hours: string
  /** Days on which other hours hold or nobody answers: "2026-10-01..2026-10-07", "2027-01-01 10:00-12:00". */
  readonly holidays?: readonly string[]
  /** IANA name; the station's where the contact names none. */
  readonly timezone?: string
  readonly purpose?: SupportPurpose
  readonly web?: string
}

/** What a store risks on cards whose bank cannot be asked. Nothing is ever authorised offline where this is missing. */
export interface OfflineLimits {
  /** Most of one charge. */
  readonly charge: Minor
  /** Most charges that wait for the bank at a time. */
  readonly count: number
  /** Most money that waits for the bank at a time. */
  readonly sum: Minor
  /** Hours: once the oldest waits longer, no more are taken. */
  readonly hours: number
}

export interface TerminalProfile {
  readonly kind: 'practice' | 'nexo'
  /** Terminal identity (nexo POIID). */
  readonly poiId?: string
  /** Of a nexo terminal: where it is reached. */
  readonly host?: string
  readonly port?: number
  /** What stands after the POIID in the name of its certificate. */
  readonly domain?: string
  /** Port on which the terminal tells this counter what its display shows. */
  readonly eventPort?: number
  /** The store's and the merchant's numbers at the acquirer. */
  readonly storeId?: string
  readonly merchantId?: string
  readonly offline?: OfflineLimits
}

/** How money goes back, as the store decided it. */
export interface ReturnPolicy {
  /** For each kind a sale was paid by: the kinds by which that part may be given back, the preferred one first. */
  readonly to: Readonly<Record<TenderKind, readonly TenderKind[]>>
  readonly withoutReceipt: {
    /** What one return may come to before somebody with the right approves it; minor units. */
    readonly limit: Minor
    /** What all of a shift's may come to. */
    readonly shiftLimit: Minor
    readonly to: readonly TenderKind[]
  }
}

/**
 * What holds where the profile says nothing: by the way it was paid, a card's or wallet's part in cash where its own way
 * does not work; without a receipt in cash, every one of them approved.
 */
export const RETURN_POLICY: ReturnPolicy = {
  to: {
    cash: ['cash'],
    foreign: ['cash'],
    card: ['card', 'cash'],
    wallet: ['wallet', 'cash'],
    medical: ['medical'],
    gift: ['gift'],
    voucher: ['voucher'],
  },
  withoutReceipt: { limit: NOTHING, shiftLimit: NOTHING, to: ['cash'] },
}

export const RECEIPT_WAYS = ['paper', 'qr', 'none'] as const
export type ReceiptWay = (typeof RECEIPT_WAYS)[number]

/** How customers get their receipts. */
export interface ReceiptGiving {
  /** What a receipt is given as unless the customer asks otherwise. */
  readonly give: ReceiptWay
  /** Address of a receipt on the store's page, with `{receipt}` and, where wanted, `{store}`, `{station}`, `{total}`, `{check}`. */
  readonly url?: string
}

/** What the store says about this station: read from a profile, kept in the settings. */
export interface Profile {
  readonly store: string
  readonly station: string
  readonly merchant?: string
  readonly currency: Currency
  readonly language: Language
  /** IANA name. */
  readonly timezone: string
  readonly weightUnit: 'kg' | 'lb' | 'g'
  readonly tax: TaxTable
  readonly cashRounding: CashRounding | null
  /** Department code -> what screens, reports and pictures call it; one without a name is called by its code. */
  readonly departments?: Readonly<Record<string, Words>>
  /** Foreign currencies that are taken as cash; none where the store says nothing of it. */
  readonly foreignCash?: readonly ForeignCash[]
  readonly barcodeLayouts: readonly BarcodeLayout[]
  readonly depositSlips?: DepositSlips
  /** Beside the badges that this product prints, which begin with CLB. */
  readonly badgeLayouts?: readonly BadgeLayout[]
  /** Beside the cards that this product prints, which begin with CLM. */
  readonly memberCards?: readonly CardLayout[]
  /** First digits of the numbers on the store's gift cards, so that one is known wherever it is scanned. */
  readonly giftCards?: readonly string[]
  /** What the scanner is configured to send in place of GS (ASCII 29). */
  readonly gsSubstitute?: string
  readonly terminal: TerminalProfile
  /** `RETURN_POLICY` where the store says nothing of it. */
  readonly returns?: ReturnPolicy
  /** Which role may do what; `RIGHTS` where the store says nothing of it. */
  readonly rights?: RightsTable
  /** The usual thresholds where the store says nothing of them. */
  readonly watch?: WatchThresholds
  /** The pictured keys, where the store has its own. */
  readonly quickKeys?: QuickKeyLayout
  /** What the store has otherwise than the usual maintenance plan. */
  readonly maintenance?: MaintenanceChanges
  readonly support: readonly SupportContact[]
  /** Paper and no page of receipts where the store says nothing of it. */
  readonly receipt?: ReceiptGiving
}

/** What a department is called; items may name it by its code or by words of their own, which then stand for both languages. */
export function departmentName({ departments = {} }: Pick<Profile, 'departments'>, department: string): Words {
  const named = Object.hasOwn(departments, department) ? departments[department] : undefined
  return named ?? { 'zh-CN': department, en: department }
}
