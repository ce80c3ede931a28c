import { type Minor, minor } from '../money.ts'

export type MovementType = 'Debit' | 'Credit' | 'ReverseDebit' | 'ReverseCredit'

/** One movement of money as the journal has it. */
export interface SettledMovement {
  readonly intent: string
  readonly of: 'charge' | 'reversal'
  readonly brand: string
  readonly operator: string
  readonly type: MovementType
  readonly amount: Minor
  /** The terminal's own number of it; empty where a person decided. */
  readonly transaction: string
  readonly maskedPan: string
  /** ISO 8601. */
  readonly at: string
}

export interface AddedUp {
  readonly count: number
  readonly amount: Minor
}

/** One sum of the terminal's beside the journal's. `operator` is missing where the terminal does not add up by operator. */
export interface SettlementGroup {
  readonly brand: string
  readonly operator?: string
  readonly type: MovementType
  readonly terminal: AddedUp
  readonly journal: AddedUp
}

/**
 * Why a transaction is on the list of differences.
 * missing       the journal has it, the terminal does not know it
 * other_amount  the terminal has another amount
 * not_in_totals the terminal has it, but not in these totals: another period counted it
 * not_confirmed the terminal could not be asked about it
 * surplus       the terminal added up more than the journal knows of: in its own history only
 */
export type DifferenceKind = 'missing' | 'other_amount' | 'not_in_totals' | 'not_confirmed' | 'surplus'

export interface SettlementDifference {
  readonly what: DifferenceKind
  readonly brand: string
  readonly operator?: string
  readonly type: MovementType
  readonly amount: Minor
  readonly intent?: string
  readonly transaction?: string
  readonly maskedPan?: string
  readonly at?: string
}

/** A comparison of the terminal's totals with the journal. */
export interface Settlement {
  /** ISO 8601. */
  readonly at: string
  /** Whether it ended the terminal's period. */
  readonly closed: boolean
  /**
   * Movements of a period that the terminal ended without its totals ever coming: in none of these groups, compared with no
   * sum, each asked about by itself. `amount` is what they come to: taken less given back.
   */
  readonly unheard?: AddedUp
  readonly groups: readonly SettlementGroup[]
  readonly differences: readonly SettlementDifference[]
}

interface Total {
  readonly brand: string
  readonly operator?: string
  readonly type: MovementType
  readonly count: number
  readonly amount: Minor
}

/** The terminal's sums beside the journal's, by brand, operator (where the terminal tells one) and type. */
export function compareTotals(
  totals: readonly Total[],
  movements: readonly SettledMovement[],
): readonly SettlementGroup[] {
  const byOperator = totals.length === 0 || totals.some((total) => total.operator !== undefined)
  const groups = new Map<string, SettlementGroup>()
  const into = (
    one: { brand: string; operator?: string; type: MovementType },
    change: (group: SettlementGroup) => SettlementGroup,
  ) => {
    const key = groupKey(one, byOperator)
    const { brand, operator, type } = one
    const empty: SettlementGroup = {
      ...{ brand, type, terminal: NONE, journal: NONE },
      ...(byOperator && operator !== undefined ? { operator } : {}),
    }
    groups.set(key, change(groups.get(key) ?? empty))
  }
  for (const total of totals)
    into(total, (group) => ({ ...group, terminal: plus(group.terminal, total.count, total.amount) }))
  for (const one of movements) into(one, (group) => ({ ...group, journal: plus(group.journal, 1, one.amount) }))
  return [...groups.values()].sort((a, b) => order(a).localeCompare(order(b)))
}

/** Whether the two sums of a group are one. */
export function agrees({ terminal, journal }: SettlementGroup): boolean {
  return terminal.count === journal.count && terminal.amount === journal.amount
}

/**
 * Which movements these totals can hold. A closing whose answer never came may have ended the period all the same; whether it
 * did, the totals tell: of the periods that may run (since the last settlement, since each such closing) it is the one in which
 * the fewest groups differ, the longest of those. The movements before it are `unheard`.
 */
export function inPeriod<Movement extends SettledMovement>(
  totals: readonly Total[],
  movements: readonly { readonly movement: Movement; readonly closing?: number }[],
): { readonly counted: readonly Movement[]; readonly unheard: readonly Movement[] } {
  const closings = new Set(movements.flatMap(({ closing }) => closing ?? []))
  const since = [0, ...[...closings].sort((a, b) => a - b)].map((closing) => {
    const isIn = (one: { readonly closing?: number }) => one.closing === undefined || one.closing > closing
    const counted = movements.filter(isIn).map(({ movement }) => movement)
    const unheard = movements.filter((one) => !isIn(one)).map(({ movement }) => movement)
    return { counted, unheard, differing: compareTotals(totals, counted).filter((group) => !agrees(group)).length }
  })
  const fewest = Math.min(...since.map(({ differing }) => differing))
  const { counted = [], unheard = [] } = since.find(({ differing }) => differing === fewest) ?? {}
  return { counted, unheard }
}

/** What movements come to together: taken less given back. */
export function addedUp(movements: readonly SettledMovement[]): AddedUp {
  const signed = movements.map(({ type, amount }) => (type === 'Debit' || type === 'ReverseCredit' ? amount : -amount))
  return { count: movements.length, amount: minor(signed.reduce((sum, amount) => sum + amount, 0)) }
}

/** What the terminal says of a movement is a difference of its own, whatever its totals hold. */
export function differenceOf(
  { brand, operator, type, amount, intent, transaction, maskedPan, at }: SettledMovement,
  what: 'missing' | 'other_amount',
): SettlementDifference {
  return { what, brand, type, operator, intent, transaction, maskedPan, at, amount }
}

/** The journal's movements of a group. */
export function movementsOf(
  { brand, operator, type }: SettlementGroup,
  movements: readonly SettledMovement[],
): readonly SettledMovement[] {
  return movements.filter(
    (one) => one.brand === brand && one.type === type && (operator === undefined || one.operator === operator),
  )
}

export type Checked = 'same' | 'missing' | 'other_amount' | 'unknown'

/**
 * The transactions behind a group's difference, from what the terminal said of each of the journal's. What they do not
 * explain is a surplus: transactions that only the terminal's own history shows.
 */
export function differencesOf(
  group: SettlementGroup,
  checked: readonly { readonly movement: SettledMovement; readonly found: Checked }[],
): readonly SettlementDifference[] {
  const { brand, operator, type, terminal, journal } = group
  const same = { brand, type, ...(operator === undefined ? {} : { operator }) }
  const missing = checked.filter(({ found }) => found === 'missing')
  const listed: SettlementDifference[] = []
  // Which of those the terminal has is not in its totals it does not say, so all of them are looked at.
  const tooMany = journal.count - missing.length - terminal.count
  for (const { movement, found } of checked) {
    const what = found === 'same' ? 'not_in_totals' : found === 'unknown' ? 'not_confirmed' : found
    if ((found === 'same' || found === 'unknown') && tooMany <= 0) continue
    const { intent, transaction, maskedPan, at, amount } = movement
    listed.push({ what, ...same, intent, transaction, maskedPan, at, amount })
  }
  const left = terminal.amount - journal.amount + missing.reduce((sum, { movement }) => sum + movement.amount, 0)
  const isExplained = tooMany > 0 || listed.some(({ what }) => what === 'other_amount')
  if (tooMany < 0 || (left !== 0 && !isExplained)) listed.push({ what: 'surplus', ...same, amount: minor(left) })
  return listed
}

const NONE: AddedUp = { count: 0, amount: minor(0) }

function plus(sum: AddedUp, count: number, amount: Minor): AddedUp {
  return { count: sum.count + count, amount: minor(sum.amount + amount) }
}

function groupKey(one: { brand: string; operator?: string; type: MovementType }, byOperator: boolean): string {
  return JSON.stringify([one.brand, byOperator ? (one.operator ?? '') : '', one.type])
}

function order({ brand, operator = '', type }: SettlementGroup): string {
  return `${brand}\n${operator}\n${type}`
}
