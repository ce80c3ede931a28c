export type ReceiptBlock =
  | {
      readonly block: 'text'
      readonly text: string
      readonly align: 'left' | 'center' | 'right'
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  | {
      readonly block: 'pair'
      readonly left: string
      readonly right: string
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  | { readonly block: 'rule' }
  | { readonly block: 'barcode'; readonly value: string }
  | { readonly block: 'qr'; readonly value: string }
  | { readonly block: 'signature'; readonly label: string }
  | { readonly block: 'picture'; readonly picture: BitmapView; readonly label: string }

/** Black and white dots: rows from the top, each of whole bytes, leftmost dot in the highest bit, 1 black; in base64. */
export interface BitmapView {
  readonly width: number
  readonly height: number
  readonly dots: string
}

/** A printed paper, as the on-screen printer shows it. */
export interface PaperView {
  readonly id: string
  readonly title: string
  readonly columns: number
  readonly blocks: readonly ReceiptBlock[]
}
