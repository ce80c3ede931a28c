import type { Result } from '../../../preload/contract.ts'
import { formatDecimal, ZERO } from '../../domain/decimal.ts'
import { type Draft, type DraftLine, liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { type Params, words } from '../words.ts'
import { missing } from './add-item.ts'
import { because, type DecisionReason, explain, ofCode, stopOf } from './decide.ts'
import { nameOf } from './names.ts'
import { aboveLimit } from './restrictions.ts'
import { journalStop } from './stopped.ts'

/** A line that came in lawfully and may not be sold any more. */
export interface StoppedLine {
  readonly line: DraftLine
  readonly reason: DecisionReason
}

/**
 * The lines of a sale that may not be sold now, whatever held when they were scanned: recalls and restrictions that came
 * since, hours, dates that have passed, a limit that was lowered. Changes nothing.
 */
export function stoppedLines(register: Register, draft: Draft): readonly StoppedLine[] {
  if (draft.kind !== 'sale') return []
  return liveLines(draft).flatMap((line) => {
    const reason = line.parent === undefined ? reasonOf(register, draft, line) : undefined
    return reason === undefined ? [] : [{ line, reason }]
  })
}

/** What is told of a line that is stopped: which, and why in the words of the reason. */
export function stopParams({ line, reason }: StoppedLine): Params {
  return { line: String(line.id), reason: words(reason.words, reason.params) }
}

/**
 * Looks at the whole sale once more before it is paid. The first line that may not be sold is refused with words and
 * written down; everything else stays. Where an age has to be asked that was not asked for yet, it is asked.
 */
export function recheck(register: Register, draft: Draft): Result<null> | undefined {
  const [stopped] = stoppedLines(register, draft)
  if (stopped !== undefined) {
    journalStop(register, stopped.line.scanned, stopped.reason.code)
    return refuse('line_stopped', stopParams(stopped))
  }
  for (const line of draft.kind === 'sale' ? liveLines(draft) : []) {
    if (line.parent !== undefined) continue
    const arriving = { item: nowOf(register, line), scanned: line.scanned, inBasket: true } as const
    const question = missing(register, arriving)
    if (question === undefined) continue
    register.state.phase = { at: 'selling', asking: { question, arriving } }
    register.sound('attention')
    return DONE
  }
  return undefined
}

function reasonOf(register: Register, draft: Draft, line: DraftLine): DecisionReason | undefined {
  const item = nowOf(register, line)
  const at = register.now()
  const read = explain(register, line.scanned, at)
  if (read.reason?.code === 'expired') return ofCode(read).reason
  // What this line itself took is no reason against it.
  const stop = stopOf(register, { read, item }, at)
  if (stop?.reason !== undefined) return stop.reason
  const most = aboveLimit(register, item, ZERO, liveLines(draft))
  if (most === undefined) return undefined
  return because('refused', 'too_many_in_sale', { name: nameOf(item), most: formatDecimal(most) }).reason
}

/** The item as the catalogue has it now: its price stays the line's, its restrictions are today's. */
function nowOf(register: Register, line: DraftLine): DraftLine['item'] {
  return register.parts.catalogue.find(line.item.code) ?? line.item
}
