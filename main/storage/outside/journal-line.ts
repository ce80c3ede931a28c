import { hash as digest } from 'node:crypto'

/** One journal entry as copies of the journal outside the database hold it: its hash in hex, a blank, its content. */
export interface CopiedEntry {
  readonly seq: number
  readonly hash: string
  readonly content: string
}

export function journalLine({ hash, content }: Pick<CopiedEntry, 'hash' | 'content'>): string {
  return `${hash} ${content}`
}

/** The entry of a line whose hash is right; undefined for anything else: a torn or changed line. */
export function parseJournalLine(line: string): CopiedEntry | undefined {
  const hash = line.slice(0, 64)
  const content = line.slice(65)
  if (line[64] !== ' ' || digest('sha256', content) !== hash) return undefined
  const seq = Number(/^\{"seq":(\d+),/.exec(content)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(seq) ? { seq, hash, content } : undefined
}
