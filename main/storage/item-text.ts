import { initialsReader } from './initials.ts'
import { fold, pairsOf, startTermsOf, wholeTerm, wordsOf } from './search-text.ts'

const SEPARATOR = '\n'
/** Shorter words are pairs or single characters, which stand in the index anyway. */
const SHORTEST_WORD = 3
const LONGEST_WORD = 32
/** From here on (CJK radicals and all that follows) a run of characters is no word that begins somewhere. */
const FIRST_IDEOGRAPH = 0x2e80

/** What an item is found by. */
export interface ItemText {
  /** Everything, for comparing: names, pinyin initials. */
  readonly folded: string
  /** The words of alphabets, which are looked up by their beginnings. */
  readonly words: readonly string[]
  /** Index terms, blank between: pairs of characters, words, beginnings, whole names. */
  readonly terms: string
}

/** Makes the search texts of items from both their names. */
export function itemTexts(): (name: string, nameEn: string) => ItemText {
  const initialsOf = initialsReader()
  return (name, nameEn) => {
    const chinese = fold(name)
    const english = fold(nameEn)
    const parts = [chinese, english, initialsOf(chinese)].filter((part) => part !== '')
    const written = new Set([...wordsOf(chinese), ...wordsOf(english)])
    const words = [...written].filter((word) => word.charCodeAt(0) < FIRST_IDEOGRAPH && word.length <= LONGEST_WORD)
    const terms = new Set<string>()
    for (const part of parts) {
      pairsOf(part, terms)
      for (const term of startTermsOf(part)) terms.add(term)
    }
    for (const word of words) if (word.length >= SHORTEST_WORD) terms.add(word)
    for (const part of [chinese, english]) {
      const whole = wholeTerm(part)
      if (whole !== undefined) terms.add(whole)
    }
    return { folded: parts.join(SEPARATOR), words, terms: [...terms].join(' ') }
  }
}
