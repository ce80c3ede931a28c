import type { Input, ItemView, PriceCheckView, Result } from '../../../preload/contract.ts'
import { type Item, priceAt } from '../../domain/item.ts'
import { itemOffers } from '../../domain/pricing/item-offers.ts'
import { departmentName } from '../../domain/profile.ts'
import { dayAt } from '../../domain/time.ts'
import { answer, refuse } from '../answer.ts'
import { decide } from '../basket/decide.ts'
import { refusalOf } from '../basket/stopped.ts'
import type { Register } from '../register.ts'
import { promotionWords } from '../view/promotion-words.ts'

/** Items by part of a name in either language, pinyin initials, or code. */
export function search(register: Register, input: Input<'search'>): Result<readonly ItemView[]> {
  const text = input.text.trim()
  if (text === '') return answer([])
  const found = register.parts.catalogue.search(text, input.limit ?? 30)
  return answer(found.map((item) => itemView(register, item)))
}

/** What an item costs now, by its promotions and later today, without selling it. */
export function priceCheck(register: Register, { code }: Input<'priceCheck'>): Result<PriceCheckView> {
  const decision = decide(register, code)
  if (decision.item !== undefined) return answer(priceView(register, decision.item))
  const isRefused = decision.verdict === 'refused' || decision.verdict === 'unknown'
  return isRefused ? refusalOf(decision) : refuse('unknown_code', { code: decision.read.code })
}

function priceView(register: Register, item: Item): PriceCheckView {
  const { next } = item
  const now = register.now()
  const { timezone } = register
  const today = next !== undefined && dayAt(new Date(next.from), timezone) === dayAt(now, timezone)
  return {
    ...itemView(register, item),
    ...(today && Date.parse(next.from) > now.getTime() ? { next: { from: next.from, price: next.price } } : {}),
    ...offersOf(register, item, now),
  }
}

/** By the promotions of the customer who stands here, as the item would be sold to them. */
function offersOf(register: Register, item: Item, at: Date): Pick<PriceCheckView, 'offers' | 'moreOffers'> {
  const { draft } = register.state
  const { tax, timezone } = register.settings.profile
  const promotions = draft?.kind === 'sale' ? register.promotionsOf(draft) : register.parts.catalogue.promotions()
  const { told, more } = itemOffers(item, { tax, timezone, promotions }, at)
  const offers = told.map(({ promotion, costs }) => ({
    ...{ promotion: promotion.id, name: promotion.name, nameEn: promotion.nameEn ?? '' },
    rule: promotionWords(register, promotion),
    ...(costs === undefined ? {} : { costs }),
  }))
  return { offers, moreOffers: more }
}

function itemView(register: Register, item: Item): ItemView {
  return {
    code: item.code,
    name: item.name,
    nameEn: item.nameEn,
    price: priceAt(item, register.now()),
    per: item.per,
    soldBy: item.soldBy,
    department: departmentName(register.settings.profile, item.department),
  }
}
