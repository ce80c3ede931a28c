import type { Item } from '../../domain/item.ts'
import type { Words } from '../../domain/profile.ts'

/** An item's name in both languages; the Chinese one where it has no other. */
export function nameOf(item: Item): Words {
  return { 'zh-CN': item.name, en: item.nameEn === '' ? item.name : item.nameEn }
}
