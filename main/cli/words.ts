import en from '../../assets/locales/cli.en.json' with { type: 'json' }
import zh from '../../assets/locales/cli.zh-CN.json' with { type: 'json' }
import importEn from '../../assets/locales/import.en.json' with { type: 'json' }
import importZh from '../../assets/locales/import.zh-CN.json' with { type: 'json' }
import promotionsEn from '../../assets/locales/promotions.en.json' with { type: 'json' }
import promotionsZh from '../../assets/locales/promotions.zh-CN.json' with { type: 'json' }
import reportEn from '../../assets/locales/report.en.json' with { type: 'json' }
import reportZh from '../../assets/locales/report.zh-CN.json' with { type: 'json' }
import storageEn from '../../assets/locales/storage.en.json' with { type: 'json' }
import storageZh from '../../assets/locales/storage.zh-CN.json' with { type: 'json' }
import type { Language } from '../domain/profile.ts'

/** Values for a text's `{name}` places. */
export type CliParams = Readonly<Record<string, string>>

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...importZh, ...promotionsZh, ...storageZh, ...reportZh, ...zh },
  en: { ...importEn, ...promotionsEn, ...storageEn, ...reportEn, ...en },
}

/** A text of the command line. Throws for a key that is in no locale: a program error that a test finds. */
export function sayCli(language: Language, key: string, params: CliParams = {}): string {
  const text = texts[language][key]
  if (text === undefined) throw new Error(`No words for ${key} in ${language}`)
  return text.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place)
}

export function hasCliWords(key: string): boolean {
  return texts.en[key] !== undefined
}

/** The language of whoever types: Chinese where the environment (POSIX precedence) says so, English otherwise. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const named = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value)
  return named?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
}
