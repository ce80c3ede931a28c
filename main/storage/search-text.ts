/** Text as it is compared: full-width forms narrowed, lower case, accents dropped, blanks single. */
export function fold(text: string): string {
  // Nearly every name: nothing in it that normalising would change, and normalising costs more than all the rest.
  const plain = !/[^\x20-\x7e\u4e00-\u9fff]/.test(text)
  const even = plain
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .normalize('NFC')
  return even.toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Private-use characters, which the index takes for letters and nobody types: no text can be mistaken for a mark. */
const START = '\u{e000}'
const WHOLE = '\u{e001}'
const BETWEEN = '\u{e002}'
const WORD = '\u{e003}'
/** Longer names are found by their beginnings; only short ones drown among the names that begin with them. */
const WHOLE_LENGTH = 24

/** The words of folded text. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** The pairs of neighbouring characters in a word, and its last character alone: every character begins one of them. */
export function pairsOf(word: string): readonly string[] {
  const pairs: string[] = []
  let before = ''
  for (const character of word) {
    if (before !== '') pairs.push(before + character)
    before = character
  }
  if (before !== '') pairs.push(before)
  return pairs
}

/** The index term of a word; of its beginning, the beginning of the terms. */
export function wordTerm(word: string): string {
  return WORD + word
}

/** The index term of names that begin with the first two characters of `term`'s first word, or with its only one. */
export function startTerm(term: string): string | undefined {
  const [first, second] = beginningOf(term)
  return first === undefined ? undefined : START + first + (second ?? '')
}

/** The terms under which a name that begins so is found: by one character and by two. */
export function startTermsOf(folded: string): readonly string[] {
  const [first, second] = beginningOf(folded)
  if (first === undefined) return []
  return second === undefined ? [START + first] : [START + first, START + first + second]
}

/** The index term of names that are exactly this; undefined for longer ones. */
export function wholeTerm(folded: string): string | undefined {
  if (folded === '' || folded.length > WHOLE_LENGTH) return undefined
  let term = WHOLE
  for (const character of folded) term += isWordCharacter(character) ? character : BETWEEN
  return term
}

function beginningOf(folded: string): readonly [string?, string?] {
  let first: string | undefined
  for (const character of folded) {
    if (isWordCharacter(character)) {
      if (first !== undefined) return [first, character]
      first = character
    } else if (first !== undefined) return [first]
  }
  return first === undefined ? [] : [first]
}

function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
  return (code >= 0x4e00 && code <= 0x9fff) || /[\p{L}\p{N}\p{M}]/u.test(character)
}
