import type { Result } from '../../preload/contract.ts'

/** The newest view the station pushed. `get` is undefined until the first one is here. */
export interface ViewStore<View> {
  get(): View | undefined
  subscribe(listener: () => void): () => void
  close(): void
}

interface Source<View> {
  ready(): Promise<Result<View>>
  watch(listener: (view: View) => void): () => void
}

/**
 * Keeps the newest view of `source`. A push that overtook the answer to `ready` wins by its revision, so that the
 * page never steps back to an older state.
 */
export function createViewStore<View extends { readonly revision: number }>(source: Source<View>): ViewStore<View> {
  let current: View | undefined
  const listeners = new Set<() => void>()
  const take = (view: View): void => {
    if (current !== undefined && view.revision < current.revision) return
    current = view
    for (const listener of listeners) listener()
  }
  const stop = source.watch(take)
  void source.ready().then((answer) => {
    if (answer.ok) take(answer.value)
  })
  return {
    get: () => current,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: stop,
  }
}
