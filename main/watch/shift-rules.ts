import type { Counted } from '../domain/shift/shift.ts'
import type { Evidence } from '../domain/watch/alert.ts'
import { evidenceOf, type Looking, MINUTE } from './raising.ts'
import { keep } from './state.ts'

/** Changes before the close are remembered so far back; no threshold reaches further. Entries. */
const MOST_CHANGES = 500
/** Shifts that operators are compared over. */
const MOST_SHIFTS = 60

/** `lines` lines were taken back before they were sold. */
export function voided(look: Looking, lines: number): void {
  const { state, entry } = look
  const { shift } = state
  shift.lines += lines
  shift.voided += lines
  keep(shift.voids, evidenceOf(entry))
  changed(look)
  share(look, 'voids', shift.voided, shift.voids)
}

/** A price was changed or a discount given by hand. */
export function overridden(look: Looking): void {
  const { shift } = look.state
  shift.overridden += 1
  keep(shift.overrides, evidenceOf(look.entry))
  changed(look)
  share(look, 'overrides', shift.overridden, shift.overrides)
}

function changed({ state, at, entry }: Looking): void {
  keep(state.shift.changes, { at, entry: evidenceOf(entry) }, MOST_CHANGES)
}

/** Also asked when the shift closes, and after each sale: a share falls and rises with the lines. */
export function shares(look: Looking): void {
  const { shift } = look.state
  share(look, 'voids', shift.voided, shift.voids)
  share(look, 'overrides', shift.overridden, shift.overrides)
}

function share(look: Looking, rule: 'voids' | 'overrides', part: number, evidence: readonly Evidence[]): void {
  const limits = look.limits(rule)
  const { lines } = look.state.shift
  if (limits === undefined || lines < limits.lines || part * 100 <= limits.percent * lines) return
  const found = Math.round((part * 1000) / lines) / 10
  look.raiseOnce(rule, { found, limit: limits.percent, unit: 'percent', evidence: [...evidence] })
}

/** The drawer was opened with nothing sold. */
export function noSale(look: Looking): void {
  const { shift } = look.state
  shift.noSaleCount += 1
  keep(shift.noSales, evidenceOf(look.entry))
  const limits = look.limits('no_sales')
  if (limits === undefined || shift.noSaleCount <= limits.count) return
  const measured = { found: shift.noSaleCount, limit: limits.count, unit: 'count' } as const
  look.raiseOnce('no_sales', { ...measured, evidence: [...shift.noSales] })
}

/** The shift ends: what only then can be said of it. Without `count` where it is not counted yet. */
export function closing(look: Looking, count: Counted | undefined): void {
  if (count !== undefined) differs(look, count)
  lateChanges(look)
  held(look)
  slowItems(look)
}

/** A foreign note is no small change: any difference is one, and a rate it could be worth tells nothing of the count. */
function differs(look: Looking, { difference, foreign = [] }: Counted): void {
  const limits = look.limits('count_difference')
  if (limits === undefined) return
  const evidence = [evidenceOf(look.entry)]
  const [found, currencies] = [Math.abs(difference), foreign.filter((one) => one.difference !== 0).length]
  if (found > limits.amount) look.raise('count_difference', { found, limit: limits.amount, unit: 'amount', evidence })
  else if (currencies > limits.currencies)
    look.raise('count_difference', { found: currencies, limit: limits.currencies, unit: 'count', evidence })
}

function lateChanges(look: Looking): void {
  const limits = look.limits('late_changes')
  if (limits === undefined) return
  const late = look.state.shift.changes.filter(({ at }) => look.at - at <= limits.minutes * MINUTE)
  if (late.length <= limits.count) return
  const evidence = late.map(({ entry }) => entry).slice(-20)
  look.raise('late_changes', { found: late.length, limit: limits.count, unit: 'count', evidence })
}

function held(look: Looking): void {
  const limits = look.limits('held_at_close')
  // What another shift that still goes on has put aside is its own affair.
  const left = Object.values(look.state.held).flatMap(({ entry, shift }) =>
    shift !== undefined && Object.hasOwn(look.state.others, shift) ? [] : [entry],
  )
  if (limits === undefined || left.length <= limits.count) return
  look.raise('held_at_close', { found: left.length, limit: limits.count, unit: 'count', evidence: left.slice(-20) })
}

function slowItems(look: Looking): void {
  const limits = look.limits('slow_items')
  if (limits === undefined) return
  for (const [operator, own] of Object.entries(look.state.shift.ringing)) {
    const peers = look.state.ringing.filter((one) => one.operator !== operator)
    const lines = peers.reduce((sum, one) => sum + one.lines, 0)
    const milliseconds = peers.reduce((sum, one) => sum + one.milliseconds, 0)
    if (own.lines < limits.lines || lines < limits.lines || own.milliseconds === 0 || milliseconds === 0) continue
    const rate = ((own.lines / own.milliseconds) * milliseconds * 100) / lines
    if (rate >= limits.percent) continue
    const evidence = [evidenceOf(look.entry)]
    look.raise('slow_items', { found: Math.round(rate), limit: limits.percent, unit: 'percent', evidence, operator })
  }
}

/** Keeps what the shift's operators rang up, for those after them to be compared with. */
export function rememberRinging({ state }: Looking): void {
  for (const [operator, rung] of Object.entries(state.shift.ringing))
    keep(state.ringing, { operator, ...rung }, MOST_SHIFTS)
}
