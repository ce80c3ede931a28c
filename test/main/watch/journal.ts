import type { Fact, JournalEntry } from '../../../main/domain/journal/fact.ts'
import { minor } from '../../../main/domain/money.ts'
import type { Charge } from '../../../main/domain/payment/charge.ts'
import type { CompletedSale } from '../../../main/domain/sale/completed.ts'
import type { Counted } from '../../../main/domain/shift/shift.ts'
import { isoAt } from '../../../main/domain/time.ts'
import type { Alert } from '../../../main/domain/watch/alert.ts'
import { usualThresholds, type WatchThresholds } from '../../../main/domain/watch/rules.ts'
import { createEvaluator, type WatchParts } from '../../../main/watch/evaluate.ts'
import { emptyState, type WatchState } from '../../../main/watch/state.ts'
import { sale as storedSale } from '../storage/support.ts'

export const NOON = Date.parse('2026-11-23T12:00:00+08:00')
export const MINUTES = 60_000

/** A journal written by hand: what happened, when, and by whom. */
export interface Day {
  readonly entries: readonly JournalEntry[]
  readonly parts: WatchParts
  /** Moves the clock by minutes. */
  later(minutes: number): Day
  at(time: number): Day
  by(operator: string): Day
  add(...facts: readonly Fact[]): Day
  /** A completed sale of that total with so many lines; the receipt is "R1", "R2" … in turn. */
  sell(total: number, more?: Partial<CompletedSale> & { readonly count?: number }): Day
  refund(total: number, more?: Partial<CompletedSale>): Day
  pay(
    intent: string,
    state: Extract<Fact, { fact: 'payment' }>['state'],
    more?: Partial<Extract<Fact, { fact: 'payment' }>>,
  ): Day
  /** With a count that is right, or `count`. */
  close(count?: Counted): Day
  alerts(): readonly Alert[]
  /** How often the rule spoke. */
  count(rule: string): number
}

export function day(
  change: Partial<{ [Rule in keyof WatchThresholds]: WatchThresholds[Rule] }> = {},
  more: Partial<WatchParts> = {},
): Day {
  const thresholds = { ...usualThresholds(2), ...change }
  const entries: JournalEntry[] = []
  const sales = new Map<string, CompletedSale>()
  let now = NOON
  let operator = '01'
  const parts: WatchParts = {
    thresholds: () => thresholds,
    limits: () => undefined,
    original(receipt) {
      const found = sales.get(receipt)
      if (found === undefined) return undefined
      return { operator: found.operator, at: found.at, cash: found.tenders.some(({ kind }) => kind === 'cash') }
    },
    ...more,
  }
  const iso = () => isoAt(new Date(now), 'Asia/Shanghai')
  const self: Day = {
    entries,
    parts,
    later(minutes) {
      now += minutes * MINUTES
      return self
    },
    at(time) {
      now = time
      return self
    },
    by(number) {
      operator = number
      return self
    },
    add(...facts) {
      for (const fact of facts) {
        const none = { count: 0, amount: minor(0) }
        entries.push({
          ...{ seq: entries.length + 1, at: iso(), operator, shift: 1, fact },
          ...{ totals: { sales: none, refunds: none }, previous: '', hash: '' },
        })
      }
      return self
    },
    sell(total, { count = 1, ...rest } = {}) {
      const receipt = `R${sales.size + 1}`
      const base = storedSale(receipt, { lines: count, at: iso() })
      const sold: CompletedSale = { ...base, operator, startedAt: iso(), total: minor(total), ...rest }
      sales.set(receipt, sold)
      return self.add({ fact: 'sale_completed', sale: sold })
    },
    refund(total, rest = {}) {
      return self.sell(-total, { kind: 'refund', refundKind: 'receipt', ...rest })
    },
    pay(intent, state, rest = {}) {
      return self.add({ fact: 'payment', intent, state, amount: minor(1000), draft: `D-${intent}`, ...rest })
    },
    close(count = { difference: minor(0) }) {
      return self.add({ fact: 'shift_closed', close: { shift: 1, ...count } as never })
    },
    alerts() {
      const evaluator = createEvaluator(parts, emptyState())
      return entries.flatMap((entry) => evaluator.take(entry))
    },
    count: (rule) => self.alerts().filter((alert) => alert.rule === rule).length,
  }
  return self.add({
    fact: 'shift_opened',
    shift: { number: 1, operator, openedAt: iso(), businessDay: '2026-11-23', float: minor(20_000) },
  })
}

export const VOID: Fact = { fact: 'line_voided', draft: 'D1', code: '1', name: 'x', net: minor(100) }
export const NO_SALE: Fact = { fact: 'no_sale', reason: 'change' }
export const OVERRIDE: Fact = {
  ...{ fact: 'price_overridden', draft: 'D1', code: '1', from: minor(200), to: minor(100), reason: 'x' },
}

/** The same fact so many times. */
export function times(count: number, fact: Fact): readonly Fact[] {
  return Array.from({ length: count }, () => fact)
}

export function offlineCharge(intent: string, amount: number): Charge {
  return {
    ...{ intent, method: 'card', terminalTransaction: '1', amount: minor(amount), brand: 'UnionPay', maskedPan: '' },
    ...{ approvalCode: '', entry: 'tap', online: false, verification: 'none', at: '2026-11-23T12:00:00+08:00' },
    ...{ cashierReceipt: [], customerReceipt: [] },
  }
}

/** The state after the entries, kept and taken up again after each of them. */
export function restartedAtEach(made: Day): { readonly alerts: readonly Alert[]; readonly state: WatchState } {
  let state = emptyState()
  const alerts: Alert[] = []
  for (const entry of made.entries) {
    alerts.push(...createEvaluator(made.parts, state).take(entry))
    state = JSON.parse(JSON.stringify(state)) as WatchState
  }
  return { alerts, state }
}
