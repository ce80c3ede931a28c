import type { Failure, Result } from '../../preload/contract.ts'

/** Why the first view is not here: what the station refused it with, or that nothing came. */
export type Missing = Failure | 'silent'

/** The newest view the station pushed. `get` is undefined until the first one is here. */
export interface ViewStore<View> {
  get(): View | undefined
  /** Why there is no view, once an asking for it has failed or taken too long. */
  missing(): Missing | undefined
  subscribe(listener: () => void): () => void
  close(): void
}

interface Source<View> {
  ready(): Promise<Result<View>>
  watch(listener: (view: View) => void): () => void
}

/** How long (ms) the first answer may take before the page says so, and how long it waits before it asks again. */
const PATIENCE = 5000
const ASK_AGAIN = 2000

/**
 * Keeps the newest view of `source`. A push that overtook the answer to `ready` wins by its revision, so that the
 * page never steps back to an older state. As long as no view is here it is asked for again and again.
 */
export function createViewStore<View extends { readonly revision: number }>(source: Source<View>): ViewStore<View> {
  let current: View | undefined
  let missing: Missing | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const take = (view: View): void => {
    if (current !== undefined && view.revision < current.revision) return
    clearTimeout(timer)
    current = view
    missing = undefined
    tell()
  }
  const ask = (): void => {
    let over = false
    const wrong = (why: Missing): void => {
      if (over || current !== undefined) return
      over = true
      clearTimeout(timer)
      missing = why
      timer = setTimeout(ask, ASK_AGAIN)
      tell()
    }
    timer = setTimeout(() => wrong('silent'), PATIENCE)
    source.ready().then(
      (answer) => (answer.ok ? take(answer.value) : wrong(answer.failure)),
      () => wrong('silent'),
    )
  }
  const stop = source.watch(take)
  ask()
  return {
    get: () => current,
    missing: () => missing,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close() {
      clearTimeout(timer)
      stop()
    },
  }
}
