import type { BitmapView, Failure } from './view.ts'

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

export interface TerminalView {
  readonly kind: 'practice' | 'nexo'
  readonly poiId: string
  readonly activated: boolean
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly eventPort?: number
  readonly storeId: string
  readonly merchantId: string
}
