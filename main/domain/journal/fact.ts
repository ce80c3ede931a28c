import type { Decimal } from '../decimal.ts'
import type { ForeignAmount } from '../foreign/rate.ts'
import type { Currency, Minor } from '../money.ts'
import type { IntentState } from '../payment/intent.ts'
import type { Settlement } from '../payment/settlement.ts'
import type { CompletedSale } from '../sale/completed.ts'
import type { TenderKind } from '../sale/tender.ts'
import type { Shift, ShiftClose } from '../shift/shift.ts'
import type { SupportCall } from '../support/call.ts'
import type { CounterReading } from '../upkeep/due.ts'
import type { Alert, DayCheck } from '../watch/alert.ts'
import type { RuleId } from '../watch/rules.ts'

/** How somebody showed who they are. */
export type SignInWay = 'pin' | 'badge'

export type OperatorChange =
  | 'added'
  | 'changed'
  | 'pin_reset'
  | 'disabled'
  | 'enabled'
  | 'unlocked'
  | 'badge_set'
  | 'badge_removed'

/**
 * Something that happened at the station, as the journal keeps it. `fact` names the kind; everything else is content.
 * A fact is written in the same transaction as the rows it stands for, before anybody sees its effect.
 */
export type Fact =
  | { readonly fact: 'station_started'; readonly version: string }
  /** The database was damaged and built anew; `missing` are entries no copy held ("41-43"), `kept` the damaged files. */
  | {
      readonly fact: 'station_recovered'
      readonly entries: number
      readonly missing: readonly string[]
      readonly kept: string
    }
  | { readonly fact: 'clock_jumped'; readonly from: string; readonly to: string }
  /** The computer was asleep. */
  | { readonly fact: 'station_slept'; readonly from: string; readonly to: string }
  /** Somebody went to the practice station, and came back to the counter; what was done there is in a journal of its own. */
  | { readonly fact: 'training_entered'; readonly approver?: string }
  | { readonly fact: 'training_left' }
  /** The first entry of a practice station: nothing of what follows counts. `of` is the station beside which it stands. */
  | { readonly fact: 'training_started'; readonly of: string }
  | { readonly fact: 'signed_in'; readonly how?: SignInWay }
  | { readonly fact: 'signed_out' }
  /** Without a number for a badge, or a number, that nobody has. */
  | { readonly fact: 'sign_in_refused'; readonly number?: string; readonly reason: string }
  | { readonly fact: 'locked' }
  | { readonly fact: 'unlocked'; readonly how?: SignInWay }
  /** One action of the entry's operator, by the leave of a second person; the names are those of that moment. */
  | {
      readonly fact: 'approved'
      readonly right: string
      readonly approver: string
      readonly how?: SignInWay
      readonly names?: { readonly operator: string; readonly approver: string }
    }
  | { readonly fact: 'shift_opened'; readonly shift: Shift }
  | { readonly fact: 'shift_closed'; readonly close: ShiftClose }
  /** The shift's till insert was taken out: by request, because another shift took its place, or with a forced sign-out. */
  | {
      readonly fact: 'shift_suspended'
      readonly shift: number
      readonly owner: string
      readonly why: 'asked' | 'switched' | 'forced'
    }
  /** Whoever the entry names goes on in it. `approver`: who allowed it where it is not their own. */
  | { readonly fact: 'shift_resumed'; readonly shift: number; readonly owner: string; readonly approver?: string }
  /** Another operator goes on in the open shift, with the same till insert. */
  | { readonly fact: 'shift_handed_over'; readonly shift: number; readonly from: string; readonly to: string }
  /** Who went away from a locked counter (`number`) was signed out by the entry's operator; the sale was put on hold. */
  | {
      readonly fact: 'sign_out_forced'
      readonly number: string
      readonly shift: 'suspended' | 'left_open' | 'none'
      readonly held?: string
    }
  | {
      readonly fact: 'cash_moved'
      readonly way: 'paid_in' | 'paid_out' | 'drop'
      readonly amount: Minor
      /** Of foreign notes: what `amount` counts. */
      readonly currency?: Currency
      readonly reason: string
      readonly approver?: string
    }
  | { readonly fact: 'no_sale'; readonly reason: string; readonly approver?: string }
  | {
      readonly fact: 'line_voided'
      readonly draft: string
      readonly code: string
      readonly name: string
      readonly net: Minor
      readonly approver?: string
    }
  | {
      readonly fact: 'sale_voided'
      readonly draft: string
      readonly lines: number
      readonly total: Minor
      readonly approver?: string
    }
  | {
      readonly fact: 'price_overridden'
      readonly draft: string
      readonly code: string
      readonly from: Minor
      readonly to: Minor
      readonly reason: string
      readonly approver?: string
    }
  | {
      readonly fact: 'discount_given'
      readonly draft: string
      readonly code: string
      readonly discount: string
      readonly reason: string
      readonly approver?: string
    }
  | {
      readonly fact: 'quantity_changed'
      readonly draft: string
      readonly code: string
      readonly from: Decimal
      readonly to: Decimal
      readonly approver?: string
    }
  /** Money taken towards a sale and handed back before its end; an undone charge has its own `payment` facts. */
  | {
      readonly fact: 'tender_undone'
      readonly draft: string
      readonly kind: TenderKind
      readonly amount: Minor
      readonly foreign?: ForeignAmount
    }
  | {
      readonly fact: 'tax_exempted'
      readonly draft: string
      readonly certificate: string
      readonly approver?: string
    }
  | {
      readonly fact: 'age_checked'
      readonly draft: string
      readonly age: number
      readonly oldEnough: boolean
      readonly how?: 'visual' | 'birth_date'
    }
  /** A colleague old enough for it stood by while goods were sold that the operator is too young to sell. */
  | {
      readonly fact: 'seller_checked'
      readonly draft: string
      readonly age: number
      readonly approver: string
      readonly how?: SignInWay
    }
  | { readonly fact: 'item_verified'; readonly draft: string; readonly code: string; readonly agrees: boolean }
  /** Goods or a paper that may not be sold or redeemed were scanned and stopped. `code` is as it may be shown. */
  | { readonly fact: 'scan_stopped'; readonly draft?: string; readonly code: string; readonly reason: string }
  | { readonly fact: 'sale_held'; readonly draft: string; readonly name: string; readonly total: Minor }
  | { readonly fact: 'sale_recalled'; readonly draft: string }
  | { readonly fact: 'sale_completed'; readonly sale: CompletedSale }
  | {
      readonly fact: 'payment'
      readonly intent: string
      readonly state: IntentState
      readonly amount: Minor
      readonly reason?: string
      /** The open sale it pays for. */
      readonly draft?: string
      /** Of an approved payment: which card it was, as `Charge.card` has it. */
      readonly card?: string
    }
  | {
      readonly fact: 'payment_decided'
      readonly intent: string
      readonly charged: boolean
      readonly amount: Minor
      readonly approver: string
    }
  | { readonly fact: 'terminal_enrolled'; readonly terminal: string; readonly kind: 'practice' | 'nexo' }
  | { readonly fact: 'settled'; readonly settlement: Settlement }
  | {
      readonly fact: 'late_decline_seen_to'
      readonly intent: string
      readonly amount: Minor
      readonly how: string
      readonly approver?: string
    }
  /** A charge that counted as undone and that the terminal did not undo: what the customer was given instead. */
  | {
      readonly fact: 'charge_given_back'
      readonly intent: string
      readonly amount: Minor
      readonly by: 'cash' | 'other'
      readonly how: string
      readonly approver?: string
    }
  /** Written after the entries it rests on, by whoever was signed in; not by their doing. */
  | { readonly fact: 'alert_raised'; readonly alert: Alert }
  | { readonly fact: 'alert_acknowledged'; readonly alert: string; readonly rule: RuleId; readonly note: string }
  | { readonly fact: 'day_checked'; readonly check: DayCheck }
  | { readonly fact: 'support_called'; readonly call: SupportCall }
  | { readonly fact: 'report_printed'; readonly report: 'x' | 'ticket' }
  /** Otherwise than receipts are given at this station, as the customer wished. */
  | { readonly fact: 'receipt_given'; readonly receipt: string; readonly as: 'paper' | 'qr' | 'none' }
  | { readonly fact: 'reprinted'; readonly receipt: string; readonly approver?: string }
  | { readonly fact: 'settings_changed'; readonly changed: Readonly<Record<string, string>> }
  | {
      readonly fact: 'operator_changed'
      readonly number: string
      readonly change: OperatorChange
      /** What of the operator is new, where the change says no more than that something is. */
      readonly changed?: Readonly<Record<string, string>>
    }
  | {
      readonly fact: 'catalogue_imported'
      readonly format: string
      readonly added: number
      readonly changed: number
      readonly rejected: number
    }
  | { readonly fact: 'device'; readonly device: string; readonly state: string }
  /** What a bus tells of the device in a place, where it is another than before. */
  | {
      readonly fact: 'device_known'
      readonly device: string
      readonly model?: string
      readonly serial?: string
      readonly where: string
    }
  | (MaintenanceRecord & { readonly fact: 'maintenance_done'; readonly note?: string })
  /** Left out this time: the interval begins anew. */
  | (MaintenanceRecord & {
      readonly fact: 'maintenance_skipped'
      readonly reason: string
      readonly approver?: string
    })
  /** Nobody is reminded of it before `until`. */
  | (MaintenanceRecord & {
      readonly fact: 'maintenance_deferred'
      readonly until: string
      readonly reason?: string
      readonly approver?: string
    })
  /** A text for a service engineer was made; `task` is the maintenance that did not help. */
  | {
      readonly fact: 'ticket_made'
      readonly ticket: string
      readonly device: string
      readonly state: string
      readonly task?: string
    }

/** Of a task of the maintenance plan: the store's day by the clock as it stood, and what the devices had counted. */
interface MaintenanceRecord {
  readonly task: string
  readonly day: string
  readonly counters: CounterReading
}

/** A fact with who and when, before the journal gives it its place. */
export interface JournalDraft {
  /** ISO 8601 with offset; never before the entry before it. */
  readonly at: string
  readonly operator?: string
  readonly shift?: number
  readonly fact: Fact
}

/** Perpetual totals of the station, never reset; part of what each entry's hash covers. */
export interface PerpetualTotals {
  readonly sales: { readonly count: number; readonly amount: Minor }
  readonly refunds: { readonly count: number; readonly amount: Minor }
}

export interface JournalEntry extends JournalDraft {
  /** Gapless from 1. */
  readonly seq: number
  readonly totals: PerpetualTotals
  /** SHA-256 (hex) of the entry before; 64 zeros for the first. */
  readonly previous: string
  readonly hash: string
}
