import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PracticeState } from '../../main/payment/practice/record.ts'
import type { Store } from '../../main/storage/store.ts'
import type { Seen } from './seen.ts'

/**
 * Holds what the customer saw against what the station kept, and answers with what does not agree: a sale thanked for
 * that is lost or different, a paper printed twice that does not say so, a drawer opened for nothing or twice for one
 * reason, a basket that is not what stood on the screen, a charge that no sale and no open payment knows of.
 */
export async function holdAgainst(store: Store, seen: readonly Seen[], isEnd: boolean): Promise<readonly string[]> {
  const verified = await store.verify()
  return [
    ...verified.problems.map(({ seq, what }) => `verify: ${seq} ${what}`),
    ...store.found.map(({ seq, what }) => `at start: ${seq} ${what}`),
    ...doubled(store),
    ...customerSaw(store, seen),
    ...basketsDiffer(store, seen),
    ...unknownCharges(store, isEnd),
  ]
}

function doubled(store: Store): readonly string[] {
  const problems: string[] = []
  const drafts = new Set<string>()
  const receipts = new Set<string>()
  for (const { receipt } of store.ledger.completed()) {
    if (receipts.has(receipt)) problems.push(`${receipt} stands twice`)
    receipts.add(receipt)
  }
  for (const { id } of store.drafts.unfinished()) {
    if (drafts.has(id)) problems.push(`${id} is open twice`)
    drafts.add(id)
  }
  return problems
}

function customerSaw(store: Store, seen: readonly Seen[]): readonly string[] {
  const problems: string[] = []
  const printed = new Set<string>()
  const opened = new Set<number>()
  for (const one of seen) {
    if (one.saw === 'thanks') {
      const sale = store.ledger.sale(one.receipt)
      if (sale === undefined) problems.push(`${one.receipt} was thanked for and is lost`)
      else if (sale.total !== one.total) problems.push(`${one.receipt} was shown as ${one.total}, is ${sale.total}`)
    } else if (one.saw === 'paper' && one.receipt !== undefined) {
      if (store.ledger.sale(one.receipt) === undefined) problems.push(`${one.receipt} was printed and is lost`)
      if (printed.has(one.bytes) && !one.duplicate) problems.push(`${one.receipt} was printed twice, the same`)
      printed.add(one.bytes)
    } else if (one.saw === 'drawer') {
      const cause = causeOf(store, one.head)
      if (!opensDrawer(store, cause)) problems.push(`the drawer opened at ${one.head} for nothing`)
      if (opened.has(cause)) problems.push(`the drawer opened twice for ${cause}`)
      opened.add(cause)
    }
  }
  return problems
}

/** The entry before those that the watch wrote of it: they follow a commit before the drawer's pulse is seen. */
function causeOf(store: Store, head: number): number {
  let seq = head
  while (store.journal.entry(seq)?.fact.fact === 'alert_raised') seq -= 1
  return seq
}

/** Cash that moves, and a till insert that is changed. */
const OPENS_DRAWER: ReadonlySet<string> = new Set(['cash_moved', 'no_sale', 'shift_suspended', 'shift_resumed'])

function opensDrawer(store: Store, seq: number): boolean {
  const fact = store.journal.entry(seq)?.fact
  if (fact?.fact === 'sale_completed') return fact.sale.tenders.some(({ kind }) => kind === 'cash')
  return fact !== undefined && OPENS_DRAWER.has(fact.fact)
}

/** Only where nothing was being done when the process died; an action cut off may have happened or not, but whole. */
function basketsDiffer(store: Store, seen: readonly Seen[]): readonly string[] {
  const last = seen.at(-1)
  if (last?.saw !== 'basket' || last.draft === undefined) return []
  const kept = store.drafts.unfinished().find(({ id }) => id === last.draft)
  if (kept === undefined) {
    const since = [...store.journal.entries(last.head + 1)].map(({ fact }) => fact)
    // A payment that had been answered may go on by itself and end the sale before the screen tells of it.
    const ended = since.some(({ fact }) => fact === 'sale_completed' || fact === 'sale_voided')
    const after = since.map(({ fact }) => fact).join(', ')
    return ended ? [] : [`${last.draft} was on the screen and is lost; since then: ${after}`]
  }
  const lines = kept.events.filter((event) => event.do === 'line_added').length
  return lines === last.lines ? [] : [`${last.draft} had ${last.lines} lines on the screen, has ${lines}`]
}

/**
 * Every charge of the terminal that stands is in a sale, in an open sale, or in a payment that is still asked about. One
 * that the terminal made twice may stand until the station has heard of it, so only in the end must it be undone.
 */
function unknownCharges(store: Store, isEnd: boolean): readonly string[] {
  const path = join(store.folder, 'practice-terminal.json')
  // Killed before the terminal had anything to remember.
  if (!existsSync(path)) return []
  const state = JSON.parse(readFileSync(path, 'utf8')) as PracticeState
  const known = new Set<string>()
  const sold = new Map<string, number>()
  for (const sale of store.ledger.completed()) {
    for (const tender of sale.tenders) {
      if ('charge' in tender) sold.set(tender.charge.intent, (sold.get(tender.charge.intent) ?? 0) + 1)
    }
  }
  const problems = [...sold].flatMap(([intent, times]) => (times > 1 ? [`${intent} pays for ${times} sales`] : []))
  for (const { reference, id, reversed } of state.transactions) {
    if (reversed) continue
    const record = store.intents.find(reference)
    const open = record !== undefined && store.drafts.unfinished().some((draft) => draft.id === record.intent.sale)
    const asked = store.intents.open().some(({ intent }) => intent.id === reference)
    if (!sold.has(reference) && !open && !asked) problems.push(`charge ${id} of ${reference} is nobody's`)
    if (known.has(reference) && isEnd) problems.push(`${reference} is charged twice`)
    known.add(reference)
  }
  return problems
}
