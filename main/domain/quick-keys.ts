import type { Words } from './profile.ts'

/** A pictured key: the code it sells, and the drawing's file name ("banana.svg"; none where it is empty). */
export interface QuickKey {
  readonly code: string
  readonly picture: string
}

export interface QuickKeyTab {
  readonly name: Words
  readonly keys: readonly QuickKey[]
}

/** Goods without a code, by their pictures, in tabs. */
export interface QuickKeyLayout {
  readonly tabs: readonly QuickKeyTab[]
}

/** More than a cashier finds at a glance. */
export const MOST_TABS = 8
export const MOST_KEYS = 40

/** The places of tabs whose name in either language another tab before them has: two of a name cannot be told apart. */
export function sameNames({ tabs }: QuickKeyLayout): readonly number[] {
  return tabs.flatMap((tab, index) => {
    const isTaken = tabs
      .slice(0, index)
      .some(({ name }) => name['zh-CN'] === tab.name['zh-CN'] || name.en === tab.name.en)
    return isTaken ? [index] : []
  })
}
