export interface ItemView {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly price: number
  readonly per: number
  readonly soldBy: 'each' | 'weight'
  readonly department: string
}

export interface QuickKeysView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly name: string
      readonly nameEn: string
      readonly picture: string
    }[]
  }[]
}

/** The keys as they are laid out; one whose item the catalogue does not have has no name. */
export interface QuickKeyEditorView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly picture: string
      readonly name?: string
      readonly nameEn?: string
    }[]
  }[]
  /** File names of the drawings there are. */
  readonly pictures: readonly string[]
}
