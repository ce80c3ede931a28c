import type { ZipFile } from './zip.ts'

/** What is known of a station when support asks: plain documents, each a file of the bundle. */
export interface Diagnostics {
  readonly about: string
  readonly versions: unknown
  readonly settings: unknown
  /** The self-check or the doctor's findings, one by one. */
  readonly checks: unknown
  readonly devices: unknown
  readonly counters: unknown
  readonly journal: unknown
  /** How many alerts, payments, print jobs and the like are open. */
  readonly open: unknown
  readonly calls: unknown
  readonly logs: readonly { readonly name: string; readonly text: string }[]
}

/** Takes personal and card data out of one text. */
export type Redact = (text: string) => string

/** Characters of log that go along, the newest: more than a day's, and quick to look through. */
const MOST_LOG = 1024 * 1024
/** Members of documents that are or lead to secrets, whatever part of the program added them. */
const SECRET =
  /pass|secret|token|credential|private|\bkey$|^key|Key$|pepper|salt|hash$|\bpin$|^pin|connection|^url$|Url$|database/i

/** The files of a bundle. Every text in them has been through `redact`, and no member that names a secret is there. */
export function bundleFiles(found: Diagnostics, redact: Redact): readonly ZipFile[] {
  const { about, logs, ...documents } = found
  const files = Object.entries(documents).map(([name, document]) => ({
    name: `${name}.json`,
    content: `${JSON.stringify(cleaned(document, redact), null, 2)}\n`,
  }))
  return [{ name: 'README.txt', content: about }, ...files, ...newestLogs(logs, redact)]
}

function newestLogs(logs: Diagnostics['logs'], redact: Redact): readonly ZipFile[] {
  let left = MOST_LOG
  return logs.flatMap(({ name, text }) => {
    if (left <= 0) return []
    const kept = text.slice(-left)
    left -= kept.length
    return [{ name: `logs/${name}`, content: redact(kept) }]
  })
}

function cleaned(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((one) => cleaned(one, redact))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => !SECRET.test(name) || SAFE.has(name))
  return Object.fromEntries(members.map(([name, member]) => [name, cleaned(member, redact)]))
}

/** Names that only sound like secrets: the journal's head, and the drawer's wire. */
const SAFE: ReadonlySet<string> = new Set(['hash', 'drawerPin'])
