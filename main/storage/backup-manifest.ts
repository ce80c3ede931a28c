import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { readIfPresent } from './files.ts'
import { StorageRefusal } from './refusal.ts'

export const MANIFEST = 'manifest.json'

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const manifestDocument = v.object({
  backup: v.literal(1),
  made_at: v.string(),
  station: v.string(),
  /** The journal's newest entry: a tail cut off the copy contradicts it. */
  head: v.optional(v.object({ seq: v.pipe(v.number(), v.integer()), hash })),
  /** Every file is encrypted; its sizes and hashes are those of the encrypted files. */
  encrypted: v.optional(
    v.object({
      cipher: v.literal('aes-256-gcm'),
      kdf: v.literal('scrypt-2^15-8-1'),
      salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
      check: hash,
    }),
  ),
  files: v.array(
    v.object({
      // Nothing a backup says may lead out of its folder.
      name: v.union([
        v.picklist(['station.db', 'catalogue.db', 'settings.json', 'settings.good.json', 'secrets.json', 'logo.png']),
        v.pipe(v.string(), v.regex(/^archive\/\d{4}-\d{2}\.db$/)),
      ]),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: hash,
    }),
  ),
})
export type Manifest = v.InferOutput<typeof manifestDocument>
export type BackupFile = Manifest['files'][number]

/** A backup's manifest. Throws StorageRefusal `not_a_backup` where there is none, `newer`, or `damaged` with what is wrong. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST)
  const text = readIfPresent(path)
  if (text === undefined) throw new StorageRefusal('not_a_backup', { path: folder })
  const parsed = v.safeParse(manifestDocument, parse(text, path))
  if (parsed.success && parsed.output.files.some(({ name }) => name === 'station.db')) return parsed.output
  const [issue] = parsed.issues ?? []
  const key = issue === undefined ? 'files' : (v.getDotPath(issue) ?? '')
  if (key === 'backup' && typeof issue?.input === 'number' && issue.input > 1) {
    throw new StorageRefusal('newer', { path, found: String(issue.input), known: '1' })
  }
  throw new StorageRefusal('damaged', { path, found: key })
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StorageRefusal('damaged', { path, found: 'not JSON' })
  }
}

/** The SHA-256 of a file in hex, read piece by piece. */
export async function fileHash(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of createReadStream(path)) sum.update(piece)
  return sum.digest('hex')
}
