import type { CounterView, Failure, QuickKeysView } from '../../preload/contract.ts'
import { type Changing, createChanging } from './value.ts'

/** What the cashier opened over the screen. The page's own; the station knows nothing of it. */
export type Panel =
  | { readonly name: 'search' }
  | { readonly name: 'held' }
  | { readonly name: 'price_check' }
  /** With a receipt: that one, as its code was scanned. */
  | { readonly name: 'receipts'; readonly receipt?: string }
  | { readonly name: 'reports' }
  | { readonly name: 'menu' }
  | { readonly name: 'settings' }
  | { readonly name: 'receipt_settings' }
  | { readonly name: 'quick_keys' }
  | { readonly name: 'import' }
  | { readonly name: 'operators' }
  | { readonly name: 'rights' }
  | { readonly name: 'switch_operator' }
  | { readonly name: 'shifts' }
  | { readonly name: 'help' }
  | { readonly name: 'devices' }
  | { readonly name: 'double_scan'; readonly code: string }
  | { readonly name: 'papers' }
  | { readonly name: 'terminal' }
  | { readonly name: 'balance' }
  | { readonly name: 'settlement' }
  | { readonly name: 'late_declines' }
  | { readonly name: 'alerts' }
  | { readonly name: 'days' }
  | { readonly name: 'maintenance' }
  | { readonly name: 'practice' }
  | { readonly name: 'member' }
  | { readonly name: 'coupon' }
  | { readonly name: 'voucher' }
  | { readonly name: 'foreign_cash' }
  | { readonly name: 'foreign_settings' }
  | { readonly name: 'void_sale' }
  | { readonly name: 'x_report' }
  | { readonly name: 'no_sale' }
  | { readonly name: 'cash_move'; readonly move: 'paid_in' | 'paid_out' | 'drop' }
  | { readonly name: 'start_return' }
  | { readonly name: 'void_receipt'; readonly receipt?: string }
  | { readonly name: 'tax_exempt' }
  | { readonly name: 'explain'; readonly line: number }
  | { readonly name: 'line_quantity'; readonly line: number }
  | { readonly name: 'line_discount'; readonly line: number }

/** Number and PIN as somebody keyed them. */
export interface KeyedCredentials {
  readonly operator: string
  readonly pin: string
}

/** A second person's number and PIN, or badge, for one action. */
export type Approval = KeyedCredentials | { readonly badge: string }

/** An action that waits for a second person. `answer` with nothing gives the action up. */
export interface ApprovalRequest {
  readonly id: number
  readonly failure: Failure
  /** The screen it stands over: over another one it means nothing. */
  readonly over: CounterView['screen']['kind'] | undefined
  /** Who tried before, where only the PIN was wrong. */
  readonly operator?: string
  answer(approval: Approval | undefined): void
}

/** A failure the station answered with and did not put on the screen itself. */
export interface ShownFailure {
  readonly id: number
  readonly failure: Failure
}

/** What is done with a code that was scanned. */
export type Take = (code: string) => void

export interface Desk {
  readonly panel: Changing<Panel | undefined>
  readonly approval: Changing<ApprovalRequest | undefined>
  readonly failure: Changing<ShownFailure | undefined>
  /** Panels that want the next scans for themselves; the last one, in front, gets them. */
  readonly scanTakers: Changing<readonly Take[]>
  /** Who waits for an operator's badge, the last one first; nobody else ever gets one. */
  readonly badgeTakers: Changing<readonly Take[]>
  /** The basket line chosen with the arrows or a finger. */
  readonly chosenLine: Changing<number | undefined>
  /** Open dialogs, the front one last: where a notice must be drawn to be seen. */
  readonly fronts: Changing<readonly HTMLElement[]>
  /** Fetched once: they change only with the station's settings. */
  readonly quickKeys: Changing<QuickKeysView | undefined>
  /** What is typed on the selling screen and not confirmed yet. */
  readonly entry: Changing<string>
}

/** An empty desk. */
export function createDesk(): Desk {
  return {
    panel: createChanging<Panel | undefined>(undefined),
    approval: createChanging<ApprovalRequest | undefined>(undefined),
    failure: createChanging<ShownFailure | undefined>(undefined),
    scanTakers: createChanging<readonly Take[]>([]),
    badgeTakers: createChanging<readonly Take[]>([]),
    chosenLine: createChanging<number | undefined>(undefined),
    fronts: createChanging<readonly HTMLElement[]>([]),
    quickKeys: createChanging<QuickKeysView | undefined>(undefined),
    entry: createChanging(''),
  }
}
