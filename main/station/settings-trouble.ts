import { hasWords, type Params, words } from '../register/words.ts'
import type { StoredSettings } from '../storage/settings.ts'

/**
 * What is wrong with the settings file as whoever edited it by hand has to be told: the file, and the place in it and
 * the reason in words.
 */
export function troubleParams({ file, key, reason }: NonNullable<StoredSettings['trouble']>): Params {
  const known = `document.problem.${reason}`
  const found = words(hasWords(known) ? known : 'document.problem.bad_value')
  return { file, reason: key === '' ? found : { 'zh-CN': `${key}：${found['zh-CN']}`, en: `${key}: ${found.en}` } }
}
