import type { Operator } from '../../domain/operator.ts'
import { looksOtherwise, type PaperLook } from '../../domain/receipt/look.ts'
import type { Register } from '../register.ts'
import { receiptTexts } from '../words.ts'
import { logoOf } from './logo.ts'

/** Keeps what receipts look like from the next one on, where that is not what is kept already. */
export function keepLook(register: Register, operator: Operator): void {
  const { ledger, operators } = register.parts
  const { profile, paperColumns } = register.settings
  const { language, store, station, merchant, currency, timezone, weightUnit, tax } = profile
  const now: Omit<PaperLook, 'operators'> = {
    ...{ language, store, station, currency, timezone, weightUnit },
    ...(merchant === undefined ? {} : { merchant }),
    ...logoOf(register),
    ...{ taxInclusive: tax.inclusive, columns: paperColumns, words: receiptTexts(language) },
  }
  if (!looksOtherwise(ledger.newestLook(), now, operator.number, operator.name)) return
  const names = Object.fromEntries(operators.list().map(({ number, name }) => [number, name]))
  ledger.keepLook({ ...now, operators: { ...names, [operator.number]: operator.name } })
}
