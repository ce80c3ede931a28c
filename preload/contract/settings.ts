import * as v from 'valibot'
import { language, nothing, text } from './input.ts'
import type { BitmapView } from './paper.ts'
import type { Failure } from './words.ts'

/** A picture file of at most 4 MB, in base64. */
const pngFile = v.pipe(v.string(), v.minLength(4), v.maxLength(5_400_000), v.base64())

export const settingsChannels = {
  settings: nothing,
  saveSettings: v.strictObject({
    store: v.optional(text(100)),
    language: v.optional(language),
    presentSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(120))),
    idleLockMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(240))),
    paperColumns: v.optional(v.picklist([32, 48])),
    textSize: v.optional(v.picklist(['normal', 'large'])),
    theme: v.optional(v.picklist(['light', 'dark'])),
    signature: v.optional(v.picklist(['auto', 'screen', 'paper'])),
  }),
  /** What customers' receipts begin with; how a PNG file would look there; another one, or none without `png`. */
  logo: nothing,
  tryLogo: v.strictObject({ name: text(255), png: pngFile }),
  saveLogo: v.strictObject({ name: text(255), png: v.optional(pngFile) }),
  /** What receipts are given as at first, and the address of one on the store's page (none: empty). */
  receiptGiving: nothing,
  saveReceiptGiving: v.strictObject({ give: v.picklist(['paper', 'qr', 'none']), url: text(500) }),
} as const

export interface SettingsValues {
  settings: SettingsView
  logo: LogoView
  tryLogo: LogoView
  receiptGiving: ReceiptGivingView
}

export interface SettingsView {
  readonly store: string
  readonly station: string
  readonly language: 'zh-CN' | 'en'
  readonly presentSeconds: number
  readonly idleLockMinutes: number
  readonly paperColumns: 32 | 48
  readonly textSize: 'normal' | 'large'
  readonly theme: 'light' | 'dark'
  /** Where a customer signs a card payment: on their screen where it can be touched (`auto`), always, or never. */
  readonly signature: 'auto' | 'screen' | 'paper'
}

export interface ReceiptGivingView {
  readonly give: 'paper' | 'qr' | 'none'
  readonly url: string
}

/** The logo dot by dot; nothing where there is none, a failure where its file cannot be read. */
export interface LogoView {
  readonly picture?: BitmapView
  readonly failure?: Failure
}
