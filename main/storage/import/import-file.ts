import { createReadStream, readFileSync } from 'node:fs'
import type { Profile } from '../../domain/profile.ts'
import { openDatabase } from '../database.ts'
import { CATALOGUE_MIGRATIONS } from '../migrations/catalogue.ts'
import { decode } from './decode.ts'
import { itemFormat } from './formats/all.ts'
import { type ImportOptions, importItems } from './import-items.ts'
import { importPromotions } from './import-promotions.ts'
import { type Encoding, ImportRefusal, type ImportReport } from './report.ts'

/** The format of JSON documents: promotions, recalls, restrictions. */
export const PROMOTIONS = 'promotions'

/** Which file goes into which catalogue, and how; plain data, so that a thread can be given it. */
export interface ImportOrder {
  /** Path of catalogue.db. */
  readonly catalogue: string
  readonly file: string
  /** `PROMOTIONS` or the name of an item format. */
  readonly format: string
  readonly profile: Profile
  /** Nothing goes in unless everything does. */
  readonly strict: boolean
  /** What goes in becomes visible all at once. */
  readonly whole: boolean
  readonly dryRun: boolean
  /** Milliseconds since 1970: promotions that ended before it are told. */
  readonly now: number
}

/**
 * Imports a file on a connection of its own, so that whoever reads the catalogue goes on. Throws ImportRefusal,
 * StorageRefusal, the signal's reason, and what the file system says of the file; see `importItems`.
 */
export async function importFromFile(
  { catalogue, file, format, profile, strict, whole, dryRun, now }: ImportOrder,
  watching: Pick<ImportOptions, 'signal' | 'progress'>,
): Promise<ImportReport> {
  if (format !== PROMOTIONS) {
    const known = itemFormat(format)
    if (known === undefined) throw new RangeError(`No import format ${format}`)
    const options = { rules: profile, format: known, strict, whole, dryRun, ...watching }
    return await importItems(catalogue, createReadStream(file), options)
  }
  const database = openDatabase(catalogue, { migrations: CATALOGUE_MIGRATIONS, create: false, autoCheckpoint: 1000 })
  try {
    const { text, encoding } = await textOf(file)
    return { ...importPromotions(database, text, profile, { strict, dryRun, now }), encoding }
  } finally {
    database.close()
  }
}

/** Throws ImportRefusal `bad_encoding`: what a promotion is called is printed. */
async function textOf(file: string): Promise<{ readonly text: string; readonly encoding: Encoding }> {
  let text = ''
  let encoding: Encoding = 'utf-8'
  const pieces = decode([readFileSync(file)], (decided) => {
    encoding = decided
  })
  for await (const piece of pieces) text += piece
  if (text.includes('\uFFFD')) throw new ImportRefusal('bad_encoding')
  return { text, encoding }
}
