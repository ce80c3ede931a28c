import type { Language } from '../profile.ts'
import type { Bitmap } from './bitmap.ts'

/** One piece of paper's content, top to bottom. Knows nothing of printers; encoders and screens draw it. */
export type ReceiptBlock =
  | {
      readonly block: 'text'
      readonly text: string
      readonly align: 'left' | 'center' | 'right'
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  /** Left and right on one line; the left is wrapped, the right (an amount) never. */
  | {
      readonly block: 'pair'
      readonly left: string
      readonly right: string
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  | { readonly block: 'rule' }
  /** Code 128. */
  | { readonly block: 'barcode'; readonly value: string }
  | { readonly block: 'qr'; readonly value: string }
  /** A line to sign on. */
  | { readonly block: 'signature'; readonly label: string }
  /** In the middle of the paper, smaller where it is wider than that. `label` says what it shows where no picture can. */
  | { readonly block: 'picture'; readonly picture: Bitmap; readonly label: string }

export interface ReceiptDocument {
  readonly title: string
  readonly language: Language
  readonly blocks: readonly ReceiptBlock[]
}
