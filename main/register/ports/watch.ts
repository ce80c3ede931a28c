import type { Charge } from '../../domain/payment/charge.ts'
import type { Counted } from '../../domain/shift/shift.ts'
import type { Acknowledgement, Alert, DayCheck } from '../../domain/watch/alert.ts'

/** An alert as it is kept. */
export interface AlertRecord {
  readonly alert: Alert
  readonly acknowledged?: Acknowledgement
}

/** What the watch noticed, what it remembers, and the days a manager compared with the bank. */
export interface AlertBook {
  /** False where an alert of that id is there already. */
  add(alert: Alert): boolean
  /** Newest first. */
  list(query: { readonly open: boolean; readonly limit: number }): readonly AlertRecord[]
  /** Of business days, both included, oldest first. */
  between(from: string, to: string): readonly AlertRecord[]
  find(id: string): AlertRecord | undefined
  /** How many nobody has seen to. */
  open(): number
  acknowledge(id: string, acknowledgement: Acknowledgement): void
  /** What the rules remembered when it was last kept. */
  memory(): string | undefined
  remember(seq: number, content: string): void
  checkDay(check: DayCheck): void
  checked(day: string): DayCheck | undefined
  /** Business days that sold, before `day`, and that nobody has checked; newest first. */
  unchecked(day: string): readonly string[]
  /** A day's card, wallet, medical and gift card money by the journal, and by the terminal's closed settlements. Minor units. */
  figures(day: string): { readonly journal: number; readonly settlement?: number }
}

/** The rules that look at the journal as it grows. */
export interface Watch {
  /** How many alerts closing the shift now would raise, with what was counted. */
  atClose(at: string, shift: number, count: Counted): number
  /** When the same card last paid the same amount, where that is so recent that somebody has to be asked. */
  repeats(charge: Charge): { readonly minutes: number } | undefined
}
