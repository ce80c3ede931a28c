import type { Input, ReceiptGivingView, Result } from '../../../preload/contract.ts'
import { formatAmount } from '../../domain/money.ts'
import { compactReceipt, receiptAddress } from '../../domain/receipt/compact.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permitOwn } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { paperContext } from './context.ts'

/** Characters of the entry's hash in a receipt's address: 64 bits, beyond guessing. */
const CHECK_LENGTH = 16

/** What the receipt's QR code says: the store's address of it, or the receipt itself as text. */
export function receiptQr(register: Register, sale: CompletedSale, hash: string): string {
  const { profile } = register.settings
  if (profile.receipt?.url === undefined)
    return compactReceipt(sale, paperContext(register), register.settings.training)
  return receiptAddress(profile.receipt.url, {
    ...{ store: profile.store, station: profile.station, receipt: sale.receipt, check: hash.slice(0, CHECK_LENGTH) },
    total: formatAmount(sale.total, profile.currency),
  })
}

/**
 * How the customer who just paid wants the receipt. The first paper is an original, for none was printed before; after
 * that it is a reprint. A code is shown on the customer's screen until the next customer or another choice.
 */
export function giveReceipt(register: Register, { as }: Input<'giveReceipt'>): Result<null> {
  const { state } = register
  if (state.locked) return refuse('counter_locked')
  const { phase } = state
  if (phase.at !== 'change') return refuse('not_finished')
  const { receipt } = phase.sale
  if (as === 'paper') {
    if (phase.paper) return refuse('receipt_printed', { receipt })
    register.record(
      { fact: 'receipt_given', receipt, as },
      { papers: [{ of: 'receipt', receipt, copy: 'customer', duplicate: false }] },
    )
    state.phase = { ...phase, paper: true }
    register.parts.printing.wake()
    return DONE
  }
  register.record({ fact: 'receipt_given', receipt, as })
  const { code: _before, ...unshown } = phase
  state.phase = as === 'qr' ? { ...phase, code: receiptQr(register, phase.sale, phase.hash) } : unshown
  return DONE
}

/** What every receipt is given as at first, and the store's page of receipts. */
export async function readReceiptGiving(register: Register): Promise<Result<ReceiptGivingView>> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const { receipt } = register.settings.profile
  return answer({ give: receipt?.give ?? 'paper', url: receipt?.url ?? '' })
}

export async function saveReceiptGiving(
  register: Register,
  { give, url }: Input<'saveReceiptGiving'>,
): Promise<Result<null>> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const address = url.trim()
  if (address !== '' && !isReceiptAddress(address)) return refuse('receipt_address', { url: address })
  const before = register.settings
  const receipt = { give, ...(address === '' ? {} : { url: address }) }
  register.parts.settings.save({ ...before, profile: { ...before.profile, receipt } })
  register.record({ fact: 'settings_changed', changed: { receipt_give: give, receipt_url: address } })
  return DONE
}

/** An address that leads to one receipt and not to the same page for all. */
function isReceiptAddress(text: string): boolean {
  return /^https?:\/\/[^\s{}/]+\/\S*\{receipt\}\S*$/.test(text)
}
