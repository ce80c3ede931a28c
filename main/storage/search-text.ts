import type { Initials } from './initials.ts'

const SEPARATOR = '\n'
const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Text as it is compared: full-width forms narrowed, lower case, accents dropped, blanks single. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** What an item is found by. */
export interface SearchText {
  /** Everything, for comparing: names, pinyin initials. */
  readonly folded: string
  /** Beginnings that are looked up by themselves: each name, each word of the English name, the initials. */
  readonly starts: readonly string[]
  /** Overlapping pairs of characters of every word, for two-character terms. */
  readonly pairs: string
}

export function searchText(name: string, nameEn: string, initialsOf: Initials): SearchText {
  const chinese = fold(name)
  const english = fold(nameEn)
  const initials = HAN.test(name) ? initialLetters(chinese, initialsOf) : ''
  const parts = [chinese, english, initials].filter((part) => part !== '')
  const starts = new Set([...parts, ...(english.match(WORD) ?? [])])
  return { folded: parts.join(SEPARATOR), starts: [...starts], pairs: [...pairsOf(parts.join(' '))].join(' ') }
}

/** 可口可乐 -> "kkkl"; letters and digits stand for themselves, anything else is left out. */
function initialLetters(folded: string, initialsOf: Initials): string {
  return (fold(initialsOf(folded)).match(WORD) ?? []).join('')
}

/** The pairs of neighbouring characters in each word; the last character of a word also stands alone. */
export function pairsOf(folded: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const [word] of folded.matchAll(WORD)) {
    const characters = [...word]
    for (const [index, character] of characters.entries()) pairs.add(character + (characters[index + 1] ?? ''))
  }
  return pairs
}
