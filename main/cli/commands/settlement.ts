import type { Settlement } from '../../domain/payment/settlement.ts'
import type { Store } from '../../storage/store.ts'
import { amountText } from '../amounts.ts'
import type { Around, Outcome } from '../command.ts'

/** The newest settlement as the journal has it; exit 1 where there is none or where it found differences. */
export function settlementReport(store: Store, around: Around): Outcome {
  const settlement = newest(store)
  if (settlement === undefined) return { exit: 1, document: null, words: [around.say('cli.report.no_settlement')] }
  const { currency } = store.settings.current().profile
  const text = amountText(currency)
  const { at, closed, groups, differences, unheard } = settlement
  const document = {
    ...{ at, closed, currency: currency.code },
    ...(unheard === undefined ? {} : { unheard: { count: unheard.count, amount: text(unheard.amount) } }),
    groups: groups.map(({ terminal, journal, ...group }) => ({
      ...group,
      terminal: { count: terminal.count, amount: text(terminal.amount) },
      journal: { count: journal.count, amount: text(journal.amount) },
    })),
    differences: differences.map(({ amount, ...difference }) => ({ ...difference, amount: text(amount) })),
  }
  const words =
    differences.length === 0 ? [] : [around.say('cli.report.settlement_differs', { count: String(differences.length) })]
  return { exit: differences.length === 0 ? 0 : 1, document, words }
}

/** Read backwards: a settlement stands near the journal's end. */
function newest(store: Store): Settlement | undefined {
  const fact = store.journal.newestOf('settled')?.fact
  return fact?.fact === 'settled' ? fact.settlement : undefined
}
