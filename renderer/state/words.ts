import en from '../../assets/locales/en.json' with { type: 'json' }
import zh from '../../assets/locales/zh-CN.json' with { type: 'json' }
import { setApart } from '../../preload/contract/direction.ts'
import type { Failure, Language } from '../../preload/contract.ts'

/** A name of a text in assets/locales. */
export type WordKey = keyof typeof en

const texts: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, 'zh-CN': zh }

/** What stands for `{name}` in a text. */
export type Fillings = Readonly<Record<string, string | number>>

/** A text of `language`, with its `{name}` places filled. */
export type Translate = (key: WordKey, fillings?: Fillings) => string

/** The texts of one language. */
export function createTranslate(language: Language): Translate {
  const table = texts[language]
  return (key, fillings) => {
    const text = table[key]
    if (fillings === undefined) return text
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const filling = fillings[name]
      return filling === undefined ? place : setApart(String(filling))
    })
  }
}

/** What is said when the page does not reach the station at all. */
export function unreachable(): Failure {
  return {
    code: 'unreachable',
    words: { en: en['screen.failure.unreachable'], 'zh-CN': zh['screen.failure.unreachable'] },
    next: { en: en['screen.failure.unreachable_next'], 'zh-CN': zh['screen.failure.unreachable_next'] },
  }
}
