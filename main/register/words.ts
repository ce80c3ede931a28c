import checkEn from '../../assets/locales/check.en.json' with { type: 'json' }
import checkZh from '../../assets/locales/check.zh-CN.json' with { type: 'json' }
import codesEn from '../../assets/locales/codes.en.json' with { type: 'json' }
import codesZh from '../../assets/locales/codes.zh-CN.json' with { type: 'json' }
import explainEn from '../../assets/locales/explain.en.json' with { type: 'json' }
import explainZh from '../../assets/locales/explain.zh-CN.json' with { type: 'json' }
import failuresEn from '../../assets/locales/failures.en.json' with { type: 'json' }
import failuresZh from '../../assets/locales/failures.zh-CN.json' with { type: 'json' }
import importEn from '../../assets/locales/import.en.json' with { type: 'json' }
import importZh from '../../assets/locales/import.zh-CN.json' with { type: 'json' }
import maintenanceEn from '../../assets/locales/maintenance.en.json' with { type: 'json' }
import maintenanceZh from '../../assets/locales/maintenance.zh-CN.json' with { type: 'json' }
import promotionsEn from '../../assets/locales/promotions.en.json' with { type: 'json' }
import promotionsZh from '../../assets/locales/promotions.zh-CN.json' with { type: 'json' }
import receiptEn from '../../assets/locales/receipt.en.json' with { type: 'json' }
import receiptZh from '../../assets/locales/receipt.zh-CN.json' with { type: 'json' }
import reportEn from '../../assets/locales/report.en.json' with { type: 'json' }
import reportZh from '../../assets/locales/report.zh-CN.json' with { type: 'json' }
import storageEn from '../../assets/locales/storage.en.json' with { type: 'json' }
import storageZh from '../../assets/locales/storage.zh-CN.json' with { type: 'json' }
import watchEn from '../../assets/locales/watch.en.json' with { type: 'json' }
import watchZh from '../../assets/locales/watch.zh-CN.json' with { type: 'json' }
import { LANGUAGES, type Language, type Words } from '../domain/profile.ts'

/** Values put into a text's `{name}` places: the same in both languages, or one for each. */
export type Params = Readonly<Record<string, string | Words>>

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    ...importZh,
    ...promotionsZh,
    ...failuresZh,
    ...codesZh,
    ...checkZh,
    ...receiptZh,
    ...explainZh,
    ...reportZh,
    ...storageZh,
    ...watchZh,
    ...maintenanceZh,
  },
  en: {
    ...importEn,
    ...promotionsEn,
    ...failuresEn,
    ...codesEn,
    ...checkEn,
    ...receiptEn,
    ...explainEn,
    ...reportEn,
    ...storageEn,
    ...watchEn,
    ...maintenanceEn,
  },
}

/** One language's text of a key. Throws for a key that is in no locale: a program error that a test finds. */
export function say(language: Language, key: string, params: Params = {}): string {
  const text = texts[language][key]
  if (text === undefined) throw new Error(`No words for ${key} in ${language}`)
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    if (value === undefined) return place
    return typeof value === 'string' ? value : value[language]
  })
}

const RECEIPT_TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': receiptZh,
  en: receiptEn,
}

/** The receipts' texts of a language by their key, their places not filled. */
export function receiptTexts(language: Language): Readonly<Record<string, string>> {
  return RECEIPT_TEXTS[language]
}

export function hasWords(key: string): boolean {
  return LANGUAGES.every((language) => texts[language][key] !== undefined)
}

/** A key's text in both languages. */
export function words(key: string, params: Params = {}): Words {
  return { 'zh-CN': say('zh-CN', key, params), en: say('en', key, params) }
}
