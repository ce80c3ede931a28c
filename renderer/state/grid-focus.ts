/** Where an arrow key leads among things laid out in rows. */
export type Arrow = 'up' | 'down' | 'left' | 'right'

/** What of `all` has the focus once `arrow` was pressed: the first of all where none had it. */
export function nextInGrid<One extends Element>(
  all: readonly One[],
  arrow: Arrow,
  focused: Element | null,
): One | undefined {
  const at = all.indexOf(focused as One)
  const from = all[at]?.getBoundingClientRect()
  if (from === undefined) return all[0]
  if (arrow === 'left') return all[at - 1]
  if (arrow === 'right') return all[at + 1]
  const rows = all
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box }) => (arrow === 'down' ? box.top >= from.bottom : box.bottom <= from.top))
  const away = (box: DOMRect): number => Math.abs(box.top - from.top)
  const nearest = Math.min(...rows.map(({ box }) => away(box)))
  return rows
    .filter(({ box }) => away(box) === nearest)
    .toSorted((a, b) => Math.abs(a.box.left - from.left) - Math.abs(b.box.left - from.left))[0]?.one
}
