import { keyPrefixes } from '../domain/barcode/code-key.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'
import { fold, pairsOf, startTerm, wholeTerm, wordsOf, wordTerm } from './search-text.ts'

/** Rows looked at before the best are picked; what keeps the slowest search fast. */
const CANDIDATES = 60
/** Words that the beginning of one is taken for where several terms have to meet. */
const WORDS = 4
const LAST = '\u{10ffff}'

interface Candidate {
  readonly item: number
  readonly score: number
}

/**
 * Finds items by every blank-separated term of `text`: part of either name, of the pinyin initials, or the beginning of
 * a code. Returns item ids, best first: whole name, then a name that begins so, then a word that does, then the rest.
 */
export function itemSearch(database: Database): (text: string, limit: number) => readonly number[] {
  const codes = database.prepare('SELECT code, item FROM item_code WHERE key >= ? AND key < ? LIMIT ?')
  const words = database.prepare('SELECT word FROM item_word WHERE word >= ? AND word < ? LIMIT ?')
  const inOrder = database.prepare(
    'SELECT item, folded FROM item_of_term JOIN item_text ON item = doc WHERE term >= ? AND term < ? LIMIT ?',
  )
  const trigrams = database.prepare(
    'SELECT item, item_text.folded FROM item_trigram JOIN item_text ON item = item_trigram.rowid WHERE item_trigram MATCH ? LIMIT ?',
  )
  const index = database.prepare(
    'SELECT item, item_text.folded FROM item_term JOIN item_text ON item = item_term.rowid WHERE item_term MATCH ? LIMIT ?',
  )

  function byCode(start: string, limit: number): readonly number[] {
    const found = new Set<number>()
    for (const prefix of keyPrefixes(start)) {
      for (const row of codes.all(prefix, prefix + LAST, CANDIDATES + limit)) {
        if (text(row, 'code').startsWith(start)) found.add(integer(row, 'item'))
        if (found.size >= limit) return [...found]
      }
    }
    return [...found]
  }

  function byText(folded: string, limit: number): readonly Candidate[] {
    const terms = folded.split(' ')
    // A single character beside other terms is only compared, so more has to be looked at.
    const most = (CANDIDATES + limit) * (terms.length > 1 && terms.some((term) => [...term].length === 1) ? 8 : 1)
    const found = new Map<number, Candidate>()
    const take = (rows: readonly Row[]) => {
      for (const row of rows) {
        const item = integer(row, 'item')
        const score = found.has(item) ? undefined : scoreOf(text(row, 'folded'), terms)
        if (score !== undefined) found.set(item, { item, score })
      }
    }
    const all = (queries: readonly string[]) => (queries.length > 0 ? index.all(queries.join(' AND '), most) : [])
    // From here to there each step finds what belongs before all that the next ones find.
    const steps = terms.length === 1 ? stepsOfOne(terms[0] ?? '', most, all) : stepsOfSeveral(terms, most, all)
    const whole = wholeTerm(folded)
    if (whole !== undefined) take(all([quoted(whole)]))
    for (const step of steps) {
      if (found.size >= limit) break
      take(step())
    }
    return [...found.values()].sort((a, b) => a.score - b.score || a.item - b.item)
  }

  type Look = (queries: readonly string[]) => readonly Row[]
  type Steps = readonly (() => readonly Row[])[]

  function stepsOfOne(term: string, most: number, all: Look): Steps {
    const start = startTerm(term)
    const from = wordTerm(term)
    return [
      () => (start === undefined ? [] : inOrder.all(start, start + LAST, most)),
      () => inOrder.all(from, from + LAST, most),
      () => {
        const length = [...term].length
        if (length === 1) return inOrder.all(term, term + LAST, most)
        return length === 2 ? all(pairQueries(term)) : trigrams.all(trigramsOf(term).join(' AND '), most)
      },
    ]
  }

  function stepsOfSeveral(terms: readonly string[], most: number, all: Look): Steps {
    const longer = terms.filter((term) => [...term].length > 1)
    const [first = ''] = terms
    return [
      () => all(terms.flatMap(wordQueries)),
      () => {
        if (longer.length === 0) return inOrder.all(first, first + LAST, most)
        const inTrigrams = longer.every((term) => [...term].length >= 3)
        if (inTrigrams) return trigrams.all(longer.flatMap(trigramsOf).join(' AND '), most)
        return all(longer.flatMap(pairQueries))
      },
    ]
  }

  /** A term as words that begin so; by its pairs where there are none or too many. */
  function wordQueries(term: string): readonly string[] {
    const begun = words.all(term, term + LAST, WORDS + 1).map((row) => quoted(wordTerm(text(row, 'word'))))
    if (begun.length === 0 || begun.length > WORDS) return pairQueries(term)
    return [`(${begun.join(' OR ')})`]
  }

  return (typed, limit) => {
    const folded = fold(typed)
    if (folded === '' || limit <= 0) return []
    const exact = /^\S+$/.test(folded) ? byCode(typed.normalize('NFKC').trim(), limit) : []
    const named = byText(folded, limit).map((candidate) => candidate.item)
    return [...new Set([...exact, ...named])].slice(0, limit)
  }
}

/** Lower is better; undefined where a term is not in the text after all. */
function scoreOf(folded: string, terms: readonly string[]): number | undefined {
  let score = folded.length / 1000
  for (const term of terms) {
    const at = folded.indexOf(term)
    if (at < 0) return undefined
    const before = at === 0 ? '\n' : folded[at - 1]
    const after = folded[at + term.length] ?? '\n'
    if (before === '\n') score += after === '\n' ? 0 : 1
    else score += before === ' ' ? 2 : 3
  }
  return score
}

/** Enough trigrams to cover the term; the text is compared anyway. */
function trigramsOf(term: string): readonly string[] {
  const characters = [...term]
  const grams: string[] = []
  for (let at = 0; at < characters.length; at += 3) {
    const start = Math.min(at, characters.length - 3)
    grams.push(quoted(characters.slice(start, start + 3).join('')))
  }
  return grams
}

/** The last character of a term stands alone only if a word of the text ends there, so it is not asked for. */
function pairQueries(term: string): readonly string[] {
  return wordsOf(term).flatMap((word) => pairsOf(word).slice(0, -1).map(quoted))
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
