import { initialsReader } from './initials.ts'
import { fold, pairsOf, startTerm, wholeTerm, wordsOf, wordTerm } from './search-text.ts'

const SEPARATOR = '\n'
const LONGEST_WORD = 32
/** From here on (CJK radicals and all that follows) a run of characters is no word that begins somewhere. */
const FIRST_IDEOGRAPH = 0x2e80
/** Words whose terms are kept: names of one store say the same ones again and again. */
const WORDS_KEPT = 50_000

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
  const kept = new Map<string, string>()

  function termsOf(word: string): string {
    let terms = kept.get(word)
    if (terms === undefined) {
      terms = pairsOf(word).join(' ')
      if (isLookedUp(word)) terms += ` ${wordTerm(word)}`
      if (kept.size >= WORDS_KEPT) kept.clear()
      kept.set(word, terms)
    }
    return terms
  }

  return (name, nameEn) => {
    const chinese = fold(name)
    const english = fold(nameEn)
    const initials = initialsOf(chinese)
    const words: string[] = []
    const terms: string[] = []
    for (const part of [chinese, english]) {
      if (part === '') continue
      for (const word of wordsOf(part)) {
        terms.push(termsOf(word))
        if (isLookedUp(word)) words.push(word)
      }
      for (const term of [startTerm(part), wholeTerm(part)]) if (term !== undefined) terms.push(term)
    }
    // Hardly two items have the same initials: nothing of them is worth keeping.
    if (initials !== '') terms.push(...pairsOf(initials), startTerm(initials) ?? '')
    const folded = [chinese, english, initials].filter((part) => part !== '').join(SEPARATOR)
    return { folded, words, terms: terms.join(' ') }
  }
}

function isLookedUp(word: string): boolean {
  return word.charCodeAt(0) < FIRST_IDEOGRAPH && word.length <= LONGEST_WORD
}
