import type { QuickKeyEditorView } from '../../preload/contract.ts'

/** The keys while they are laid out anew; nothing of it is the station's before it is saved. */
export type EditedTabs = QuickKeyEditorView['tabs']
export type EditedTab = EditedTabs[number]
export type EditedKey = EditedTab['keys'][number]

/** Moves the one at `from` by `by` places, not beyond either end. */
export function moved<Item>(list: readonly Item[], from: number, by: number): readonly Item[] {
  const item = list[from]
  const to = from + by
  if (item === undefined || to < 0 || to >= list.length) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

export function without<Item>(list: readonly Item[], at: number): readonly Item[] {
  return list.filter((_, index) => index !== at)
}

export function replaced<Item>(list: readonly Item[], at: number, item: Item): readonly Item[] {
  return list.map((one, index) => (index === at ? item : one))
}

/** What is sent to be kept: codes and drawings, without the names that were only shown. */
export function layoutOf(tabs: EditedTabs) {
  return {
    tabs: tabs.map(({ name, keys }) => ({ name, keys: keys.map(({ code, picture }) => ({ code, picture })) })),
  }
}
