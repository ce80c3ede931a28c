import { keyPrefixes } from './code-key.ts'
import type { Database } from './database.ts'
import { integer, type Row, text } from './rows.ts'
import { fold, pairsOf } from './search-text.ts'

/** Rows looked at before the best are picked; what keeps the slowest search fast. */
const CANDIDATES = 60
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
  const starts = database.prepare(
    `SELECT item_text.item, folded FROM item_start JOIN item_text USING (item)
     WHERE text >= ? AND text < ? ORDER BY text LIMIT ?`,
  )
  const codes = database.prepare('SELECT code, item FROM item_code WHERE key >= ? AND key < ? LIMIT ?')
  const trigrams = database.prepare(
    'SELECT item, item_text.folded FROM item_trigram JOIN item_text ON item = item_trigram.rowid WHERE item_trigram MATCH ? LIMIT ?',
  )
  const pairs = database.prepare(
    'SELECT item, item_text.folded FROM item_bigram JOIN item_text ON item = item_bigram.rowid WHERE item_bigram MATCH ? LIMIT ?',
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

  function byText(terms: readonly string[], limit: number): readonly Candidate[] {
    const [first = ''] = terms
    const found = new Map<number, Candidate>()
    const take = (rows: readonly Row[]) => {
      for (const row of rows) {
        const item = integer(row, 'item')
        const score = found.has(item) ? undefined : scoreOf(text(row, 'folded'), terms)
        if (score !== undefined) found.set(item, { item, score })
      }
    }
    take(starts.all(first, first + LAST, CANDIDATES + limit))
    // Nothing in the middle of a name comes before what begins with the term.
    if (terms.length === 1 && found.size >= limit) return best(found)
    const inTrigrams = terms.every((term) => [...term].length >= 3)
    const query = inTrigrams ? terms.flatMap(trigramsOf) : terms.flatMap(pairQueries)
    if (query.length > 0) take((inTrigrams ? trigrams : pairs).all(query.join(' AND '), CANDIDATES + limit))
    return best(found)
  }

  return (typed, limit) => {
    const folded = fold(typed)
    if (folded === '' || limit <= 0) return []
    const exact = /^\S+$/.test(folded) ? byCode(typed.normalize('NFKC').trim(), limit) : []
    const named = byText(folded.split(' '), limit).map((candidate) => candidate.item)
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
  const characters = [...term]
  const all = [...pairsOf(term)]
  if (characters.length === 1) return all.map((single) => `${quoted(single)}*`)
  // The last character of a longer term stands alone only if a word of the text ends there, so it is not asked for.
  return all.filter((pair) => [...pair].length === 2).map(quoted)
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
