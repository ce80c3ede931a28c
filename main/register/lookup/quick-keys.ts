import type { Input, QuickKeyEditorView, QuickKeysView, Result } from '../../../preload/contract.ts'
import { type QuickKeyLayout, sameNames } from '../../domain/quick-keys.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'

/** What a station comes with: the keys it has until somebody lays out its own, and the drawings there are. */
export interface QuickKeyStock {
  readonly layout: QuickKeyLayout
  /** File names, "banana.svg". */
  readonly pictures: readonly string[]
}

/** The pictured keys; a key whose item is not in the catalogue (any more) is left out, and a tab without any. */
export function quickKeys(register: Register, stock: QuickKeyStock): Result<QuickKeysView> {
  const tabs = layoutOf(register, stock).tabs.map((tab) => ({
    ...tab,
    keys: tab.keys.flatMap(({ code, picture }) => {
      const item = register.parts.catalogue.find(code)
      return item === undefined ? [] : [{ code, name: item.name, nameEn: item.nameEn, picture }]
    }),
  }))
  return answer({ tabs: tabs.filter(({ keys }) => keys.length > 0) })
}

/** Every key as it is laid out, those without an item too, and the drawings to choose from; for who may change settings. */
export async function quickKeyEditor(register: Register, stock: QuickKeyStock): Promise<Result<QuickKeyEditorView>> {
  const open = await permitted(register)
  if (!open.ok) return open
  const tabs = layoutOf(register, stock).tabs.map(({ name, keys }) => ({
    name,
    keys: keys.map(({ code, picture }) => {
      const item = register.parts.catalogue.find(code)
      return { code, picture, ...(item === undefined ? {} : { name: item.name, nameEn: item.nameEn }) }
    }),
  }))
  return answer({ tabs, pictures: stock.pictures })
}

/** Lays the keys out anew, all of them; journaled as they stand then. */
export async function saveQuickKeys(
  register: Register,
  { tabs }: Input<'saveQuickKeys'>,
  stock: QuickKeyStock,
): Promise<Result<null>> {
  const open = await permitted(register)
  if (!open.ok) return open
  const layout: QuickKeyLayout = {
    tabs: tabs.map(({ name, keys }) => ({ name: { 'zh-CN': name['zh-CN'].trim(), en: name.en.trim() }, keys })),
  }
  if (layout.tabs.some(({ name }) => name['zh-CN'] === '' || name.en === '')) return refuse('name_needed')
  const [twice] = sameNames(layout)
  if (twice !== undefined) return refuse('quick_key_name_twice', { name: layout.tabs[twice]?.name['zh-CN'] ?? '' })
  for (const { code, picture } of layout.tabs.flatMap(({ keys }) => keys)) {
    if (register.parts.catalogue.find(code) === undefined) return refuse('quick_key_unknown', { code })
    if (picture !== '' && !stock.pictures.includes(picture)) return refuse('quick_key_picture', { picture })
  }
  const before = register.settings
  register.parts.settings.save({ ...before, profile: { ...before.profile, quickKeys: layout } })
  register.record({ fact: 'settings_changed', changed: { quick_keys: JSON.stringify(layout) } })
  return DONE
}

function layoutOf(register: Register, stock: QuickKeyStock): QuickKeyLayout {
  return register.settings.profile.quickKeys ?? stock.layout
}

async function permitted(register: Register): Promise<Result<unknown>> {
  if (register.state.locked) return refuse('counter_locked')
  return permit(register, 'settings', undefined)
}
