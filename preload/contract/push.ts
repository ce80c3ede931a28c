import type { BasketView, LineView } from './basket.ts'

/**
 * A view as it is pushed to a page: only what is other than in the push before. Scanning one item onto two hundred
 * lines sends one line, and a page draws again only the objects that are new.
 * Pushes of one window arrive in the order they were sent and none is lost, so each builds on the one before.
 */
export interface Push<View extends Pushed> {
  readonly revision: number
  /** The revision it builds on; 0 where it stands alone. */
  readonly since: number
  /** Fields that are new or changed, without the basket's lines. */
  readonly fields: Partial<View>
  /** Fields that the view no longer has. */
  readonly gone: readonly string[]
  /** The basket's lines, where they changed: all by their ids in order, and those among them that are new or changed. */
  readonly lines?: { readonly order: readonly number[]; readonly changed: readonly LineView[] }
}

/** What pushes can carry: a view with a revision and one screen, which may show a basket. */
export interface Pushed {
  readonly revision: number
  readonly screen: { readonly kind: string; readonly basket?: BasketView }
}

/** `view` for a page that was pushed `shown` before it; whole where the page knows nothing. */
export function leaveOut<View extends Pushed>(view: View, shown: View | undefined): Push<View> {
  const bare = withLines(view, [])
  const before = shown === undefined ? undefined : withLines(shown, [])
  const fields: Partial<View> = {}
  for (const name of fieldsOf(bare)) if (!same(bare[name], before?.[name])) fields[name] = bare[name]
  const gone = before === undefined ? [] : fieldsOf(before).filter((name) => !(name in bare))
  const lines = linesOf(view)
  const known = linesOf(shown)
  const held = new Map(known.map((line) => [line.id, line]))
  const changed = lines.filter((line) => !same(line, held.get(line.id)))
  const asTheyWere =
    changed.length === 0 && lines.length === known.length && lines.every((line, at) => line.id === known[at]?.id)
  return {
    revision: view.revision,
    since: shown?.revision ?? 0,
    fields,
    gone: gone as string[],
    ...(asTheyWere ? {} : { lines: { order: lines.map(({ id }) => id), changed } }),
  }
}

/** The whole view again, on a page that holds `held`; undefined where the push builds on one the page never had. */
export function fillIn<View extends Pushed>(push: Push<View>, held: View | undefined): View | undefined {
  if (push.since !== 0 && push.since !== held?.revision) return undefined
  const before = push.since === 0 ? undefined : held
  const view = { ...before, ...push.fields } as View
  for (const name of push.gone) delete view[name as keyof View]
  const known = linesOf(before)
  if (push.lines === undefined) return withLines(view, known)
  const lines = new Map([...known, ...push.lines.changed].map((line) => [line.id, line]))
  return withLines(
    view,
    push.lines.order.flatMap((id) => lines.get(id) ?? []),
  )
}

function linesOf(view: Pushed | undefined): readonly LineView[] {
  return view?.screen.basket?.lines ?? []
}

function withLines<View extends Pushed>(view: View, lines: readonly LineView[]): View {
  const { screen } = view
  return screen.basket === undefined ? view : { ...view, screen: { ...screen, basket: { ...screen.basket, lines } } }
}

function fieldsOf<View extends object>(view: View): (keyof View)[] {
  return Object.keys(view) as (keyof View)[]
}

/** Whether two plain values are alike in everything. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => key in b && same(a[key as keyof typeof a], b[key as keyof typeof b]))
}
