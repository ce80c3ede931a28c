import type { Input, ItemView, QuickKeysView, Result } from '../../../preload/contract.ts'
import { type Item, priceAt } from '../../domain/item.ts'
import { answer, refuse } from '../answer.ts'
import { explain, itemOf } from '../basket/decide.ts'
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
  const read = explain(register, code)
  const item = itemOf(register, read)?.item
  if (item !== undefined) return answer(itemView(register, item))
  return read.kind === 'badge' ? refuse('badge_scanned') : refuse('unknown_code', { code: read.code })
}

export interface QuickKeyLayout {
  readonly tabs: readonly {
    readonly id: string
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly { readonly code: string; readonly picture: string }[]
  }[]
}

/** The pictured keys; a key whose item is not in the catalogue (any more) is left out. */
export function quickKeys(register: Register, layout: QuickKeyLayout): Result<QuickKeysView> {
  const tabs = layout.tabs.map((tab) => ({
    ...tab,
    keys: tab.keys.flatMap(({ code, picture }) => {
      const item = register.parts.catalogue.find(code)
      return item === undefined ? [] : [{ code, name: item.name, nameEn: item.nameEn, picture }]
    }),
  }))
  return answer({ tabs })
}

export function itemView(register: Register, item: Item): ItemView {
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
