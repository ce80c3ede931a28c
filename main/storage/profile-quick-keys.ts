import * as v from 'valibot'
import { MOST_KEYS, MOST_TABS, type QuickKeyLayout, sameNames } from '../domain/quick-keys.ts'
import { shown } from './document-fields.ts'
import type { DocumentProblem } from './problems.ts'

const code = v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(30, 'too_long'))
const picture = v.pipe(v.string(), v.regex(/^([a-z0-9-]+\.svg)?$/, 'bad_picture'))
const tab = v.strictObject({
  name: v.strictObject({ 'zh-CN': shown, en: shown }),
  keys: v.pipe(v.array(v.strictObject({ code, picture: v.optional(picture, '') })), v.maxLength(MOST_KEYS, 'too_many')),
})

/** The `quick_keys` member: `{"tabs":[{"name":{"zh-CN","en"},"keys":[{"code","picture"?}]}]}`. */
export const quickKeysDocument = v.strictObject({ tabs: v.pipe(v.array(tab), v.maxLength(MOST_TABS, 'too_many')) })
export type QuickKeysDocument = v.InferOutput<typeof quickKeysDocument>

/** What the document means; names that stand twice are told with their place. */
export function quickKeysOf(document: QuickKeysDocument, problems: DocumentProblem[]): QuickKeyLayout {
  for (const index of sameNames(document)) problems.push({ key: `quick_keys.tabs.${index}.name`, reason: 'name_twice' })
  return document
}

export function quickKeysDocumentOf({ tabs }: QuickKeyLayout): QuickKeysDocument {
  return { tabs: tabs.map(({ name, keys }) => ({ name: { ...name }, keys: keys.map((key) => ({ ...key })) })) }
}
