import { formatDecimal } from '../../domain/decimal.ts'
import type { Condition, Promotion, Reward } from '../../domain/pricing/promotion.ts'
import { LANGUAGES, type Words } from '../../domain/profile.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'

/** What a promotion asks and what it gives, in words: "3 pieces · 12.00 for the set · at most 2 times a sale". */
export function promotionWords(register: Register, promotion: Promotion): Words {
  const { limitPerSale, members, exclusive } = promotion
  const parts = [
    ...(members === true ? [words('explain.members')] : []),
    conditionWords(register, promotion.when),
    rewardWords(register, promotion.give),
    ...(limitPerSale === undefined ? [] : [words('explain.limit', { limit: String(limitPerSale) })]),
    ...(exclusive ? [words('explain.exclusive')] : []),
  ]
  const joined = LANGUAGES.map((language) => [language, parts.map((part) => part[language]).join(' · ')])
  return Object.fromEntries(joined) as Words
}

function conditionWords(register: Register, when: Condition): Words {
  switch (when.kind) {
    case 'quantity': {
      const quantity = when.groups.reduce((sum, group) => sum + group.quantity, 0)
      if (when.groups.length > 1)
        return words('explain.when.groups', { kinds: String(when.groups.length), quantity: String(quantity) })
      return quantity === 1 ? words('explain.when.each') : words('explain.when.pieces', { quantity: String(quantity) })
    }
    case 'spend':
      return words('explain.when.spend', { amount: register.money(when.spend) })
    case 'coupon':
      return words('explain.when.coupon', { coupon: when.coupon })
  }
}

function rewardWords(register: Register, give: Reward): Words {
  switch (give.kind) {
    case 'percent':
      return words('explain.give.percent', { percent: formatDecimal(give.percent) })
    case 'amount':
      return words('explain.give.amount', { amount: register.money(give.amount) })
    case 'price':
      return words('explain.give.price', { amount: register.money(give.price) })
    case 'free':
      return words(`explain.give.free_${typeof give.of === 'string' ? give.of : 'gift'}`, { count: String(give.count) })
  }
}
