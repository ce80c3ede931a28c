import type { Movement } from '../register/ports.ts'
import type { Terminal } from './terminal.ts'

/**
 * What the terminal itself has of one movement, for a settlement that does not agree: the very charge by its transaction
 * number and amount, or the reversal that the intent's last step names.
 */
export async function verify(
  terminal: Terminal,
  { record, of }: Movement,
): Promise<'same' | 'missing' | 'other_amount' | 'unknown'> {
  const { intent, charge } = record
  if (of === 'reversal' || intent.original?.terminalTransaction === charge?.terminalTransaction) return 'unknown'
  const news = await terminal.statusOf(intent)
  if (news.news === 'declined' || news.news === 'not_found') return 'missing'
  if (news.news !== 'approved') return 'unknown'
  if (news.charge.terminalTransaction !== charge?.terminalTransaction) return 'missing'
  return news.charge.amount === charge.amount ? 'same' : 'other_amount'
}
