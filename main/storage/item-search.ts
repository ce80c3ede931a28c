import { keyPrefixes } from './code-key.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'
import { fold, pairsOf, startTerm, wholeTerm } from './search-text.ts'

/** Rows looked at before the best are picked; what keeps the slowest search fast. */
const CANDIDATES = 60
/** Words that a term may begin, looked at in their order. */
const WORDS = 8
const FEW_WORDS = 3
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
  const words = database.prepare('SELECT word FROM item_word WHERE word >= ? AND word < ? LIMIT ?')
  const codes = database.prepare('SELECT code, item FROM item_code WHERE key >= ? AND key < ? LIMIT ?')
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
    const [first = '', ...others] = terms
    const found = new Map<number, Candidate>()
    const take = (rows: readonly Row[]) => {
      for (const row of rows) {
        const item = integer(row, 'item')
        const score = found.has(item) ? undefined : scoreOf(text(row, 'folded'), terms)
        if (score !== undefined) found.set(item, { item, score })
      }
    }
    const lookUp = (query: readonly string[]) => index.all(query.join(' AND '), CANDIDATES + limit)
    // What comes later never belongs before what a single term has found.
    const enough = () => terms.length === 1 && found.size >= limit
    const rest = others.flatMap(pairQueries)
    const whole = wholeTerm(folded)
    if (whole !== undefined) take(lookUp([quoted(whole)]))
    const start = startTerm(first)
    if (start !== undefined) take(lookUp([quoted(start), ...longerPairs(first), ...rest]))
    for (const row of enough() ? [] : words.all(first, first + LAST, terms.length === 1 ? WORDS : FEW_WORDS)) {
      if (!enough()) take(lookUp([quoted(text(row, 'word')), ...rest]))
    }
    if (enough()) return best(found)
    const inTrigrams = terms.every((term) => [...term].length >= 3)
    const query = inTrigrams ? terms.flatMap(trigramsOf) : terms.flatMap(pairQueries)
    if (query.length > 0) take((inTrigrams ? trigrams : index).all(query.join(' AND '), CANDIDATES + limit))
    return best(found)
  }

  return (typed, limit) => {
    const folded = fold(typed)
    if (folded === '' || limit <= 0) return []
    const exact = /^\S+$/.test(folded) ? byCode(typed.normalize('NFKC').trim(), limit) : []
    const named = byText(folded, limit).map((candidate) => candidate.item)
    return [...new Set([...exact, ...named])].slice(0, limit)
  }
}

function best(found: ReadonlyMap<number, Candidate>): readonly Candidate[] {
  return [...found.values()].sort((a, b) => a.score - b.score || a.item - b.item)
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

function pairQueries(term: string): readonly string[] {
  if ([...term].length === 1) return [...pairsOf(term)].map((single) => `${quoted(single)}*`)
  return longerPairs(term)
}

/** The last character of a term stands alone only if a word of the text ends there, so it is not asked for. */
function longerPairs(term: string): readonly string[] {
  return [...pairsOf(term)].filter((pair) => [...pair].length === 2).map(quoted)
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
