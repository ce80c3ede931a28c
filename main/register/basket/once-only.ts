import { liveLines } from '../../domain/sale/draft.ts'
import type { OnceOnly } from '../../domain/sale/once-only.ts'
import type { Register } from '../register.ts'

/** Whether a sale that is open or held here has it already; voiding the line there frees it. */
export function isOpen(register: Register, once: OnceOnly): boolean {
  return register
    .unfinished()
    .some((draft) =>
      [...liveLines(draft), ...draft.papers].some((taken) => taken.once !== undefined && same(taken.once, once)),
    )
}

function same(a: OnceOnly, b: OnceOnly): boolean {
  return a.kind === b.kind && a.code === b.code
}
