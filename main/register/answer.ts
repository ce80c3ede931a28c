import { setApart } from '../../preload/contract/direction.ts'
import type { Failure, Result } from '../../preload/contract.ts'
import { type Params, words } from './words.ts'

/*
 * What a use case answers with: a value, or a failure a person can act on. Exceptions are for broken programs.
 */

export const DONE: Result<null> = { ok: true, value: null }

export function answer<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/** The failure `code`, in words: what happened and whether money moved, and what to do next (`failure.<code>.words`, `.next`). */
export function failure(code: string, params: Params = {}): Failure {
  const told = onScreen(params)
  return { code, words: words(`failure.${code}.words`, told), next: words(`failure.${code}.next`, told) }
}

/** What people wrote in a right-to-left script leaves the sentence around it in order. */
function onScreen(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? setApart(value) : { 'zh-CN': setApart(value['zh-CN']), en: setApart(value.en) },
    ]),
  )
}

export function refuse(code: string, params: Params = {}): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: failure(code, params) }
}
