import type { Input, ItemView, Result } from '../../../preload/contract.ts'
import { type Item, priceAt } from '../../domain/item.ts'
import { answer, refuse } from '../answer.ts'
import { decide } from '../basket/decide.ts'
import { refusalOf } from '../basket/stopped.ts'
import type { Register } from '../register.ts'

/** Items by part of a name in either language, pinyin initials, or code. */
export function search(register: Register, input: Input<'search'>): Result<readonly ItemView[]> {
  const text = input.text.trim()
  if (text === '') return answer([])
  const found = register.parts.catalogue.search(text, input.limit ?? 30)
  return answer(found.map((item) => itemView(register, item)))
}

/** What an item costs, without selling it. */
export function priceCheck(register: Register, { code }: Input<'priceCheck'>): Result<ItemView> {
  const decision = decide(register, code)
  if (decision.item !== undefined) return answer(itemView(register, decision.item))
  const isRefused = decision.verdict === 'refused' || decision.verdict === 'unknown'
  return isRefused ? refusalOf(decision) : refuse('unknown_code', { code: decision.read.code })
}

function itemView(register: Register, item: Item): ItemView {
  return {
    code: item.code,
    name: item.name,
    nameEn: item.nameEn,
    price: priceAt(item, register.now()),
    per: item.per,
    soldBy: item.soldBy,
    department: item.department,
  }
}
