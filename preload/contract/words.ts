export type Language = 'zh-CN' | 'en'
export type Words = Readonly<Record<Language, string>>

/** What a person is told when something did not go as asked: what happened, whether money moved, what to do next. */
export interface Failure {
  readonly code: string
  readonly words: Words
  readonly next: Words
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }
