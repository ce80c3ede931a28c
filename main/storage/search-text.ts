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
/** Characters of a beginning: more tell few names apart, and make the index larger. */
const START_LENGTH = 8
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

/**
 * The index term of a name's beginning, so far as beginnings are kept. What a person typed so far is the beginning of
 * the terms wanted. Undefined where there is no letter or digit.
 */
export function startTerm(folded: string): string | undefined {
  let term = START
  let length = 0
  for (const character of folded) {
    if (!isWordCharacter(character)) continue
    term += character
    length += 1
    if (length === START_LENGTH) break
  }
  return length === 0 ? undefined : term
}

/** The index term of names that are exactly this; undefined for longer ones. */
export function wholeTerm(folded: string): string | undefined {
  if (folded === '' || folded.length > WHOLE_LENGTH) return undefined
  let term = WHOLE
  for (const character of folded) term += isWordCharacter(character) ? character : BETWEEN
  return term
}

function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
  return (code >= 0x4e00 && code <= 0x9fff) || /[\p{L}\p{N}\p{M}]/u.test(character)
}
