/** The pinyin initials of a text's Chinese characters, each other character standing for itself. */
export type Initials = (text: string) => string

/**
 * Loads the pinyin dictionary. It is large, and only writing items needs it: a counter that opens and sells never
 * loads it, neither at its start nor into its memory.
 */
export async function loadInitials(): Promise<Initials> {
  const { pinyin } = await import('pinyin-pro')
  return (text) => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
}
