import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../main/storage/database.ts'
import { importItems } from '../../main/storage/import/import-items.ts'
import { importPromotions } from '../../main/storage/import/import-promotions.ts'
import { CATALOGUE_MIGRATIONS } from '../../main/storage/migrations/catalogue.ts'
import { parseProfile } from '../../main/storage/profile.ts'
import { CATALOGUE_FILE } from '../../main/storage/store.ts'
import { startCounter } from './counter.ts'
import { addSales } from './sales.ts'
import { catalogueCsv, codeAt } from './storage/catalogue-text.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Codes of four digits, for keying by hand; 4-digit numbers from here on. */
const FIRST_KEYED = 7001
const KEYED = 200
const PROMOTIONS = 50

/** What a station's data folder holds; 0 items means the starter catalogue alone. */
export interface Filling {
  readonly items: number
  readonly sales: number
}

export interface BenchFolder {
  readonly path: string
  remove(): void
}

/** The code of a generated item that is keyed by hand: four digits, sold by the piece. */
export function keyedCodeAt(index: number): string {
  return String(FIRST_KEYED + (index % KEYED))
}

export { codeAt }

/**
 * A data folder of one's own with that filling: made once by the counter's own first start and the real imports, then
 * kept in the system's temporary folder and copied. What makes it is part of its name, so a change makes a new one.
 */
export async function filledFolder(filling: Filling): Promise<BenchFolder> {
  const kept = join(tmpdir(), `checklane-bench-${fingerprint()}-${filling.items}-${filling.sales}`)
  if (!existsSync(kept)) {
    const making = mkdtempSync(join(tmpdir(), 'checklane-bench-making-'))
    await fill(making, filling)
    renameSync(making, kept)
  }
  const path = mkdtempSync(join(tmpdir(), 'checklane-bench-run-'))
  cpSync(kept, path, { recursive: true })
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) }
}

async function fill(folder: string, { items, sales }: Filling): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const counter = await startCounter(folder)
  await counter.page.waitForSelector('.sign-in')
  await counter.application.close()
  for (const name of readdirSync(folder)) {
    // The browser's own files are no part of the station's data.
    if (/^chromium/i.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
  if (items > 0) await importCatalogue(join(folder, CATALOGUE_FILE), items)
  if (sales > 0) addSales(folder, sales)
}

async function importCatalogue(file: string, count: number): Promise<void> {
  const profile = parseProfile(JSON.parse(readFileSync(join(ROOT, 'assets/starter/profile.json'), 'utf8')))
  if (!profile.ok) throw new Error(`The starter profile is wrong: ${JSON.stringify(profile)}`)
  const report = await importItems(file, catalogueWithKeyed(count), { rules: profile.value })
  if (report.added !== count + KEYED) throw new Error(`Only ${report.added} items were added`)
  const database = openDatabase(file, { migrations: CATALOGUE_MIGRATIONS, create: false, autoCheckpoint: 1000 })
  const added = importPromotions(database, promotionsJson(), profile.value)
  database.close()
  if (added.added !== PROMOTIONS) throw new Error(`Only ${added.added} promotions were added`)
}

async function* catalogueWithKeyed(count: number): AsyncGenerator<Uint8Array> {
  yield* catalogueCsv(count)
  for (let index = 0; index < KEYED; index += 1) {
    const code = keyedCodeAt(index)
    yield Buffer.from(`${code},散装糕点 ${code},Bakery ${code},${3 + (index % 9)}.50,,,13,${index % 40}\n`)
  }
}

/** Percentages, sets at a price, free pieces and mixes over the generated items, as a busy week has them. */
function promotionsJson(): string {
  const promotions = Array.from({ length: PROMOTIONS }, (_, index) => {
    const codes = Array.from({ length: 8 }, (_, place) => codeAt((index * 8 + place) * 3))
    const items = { codes }
    const rules = [
      { when: { items, quantity: 1 }, give: { percent: '10' } },
      { when: { items, quantity: 3 }, give: { price: '12.00' } },
      { when: { items, quantity: 3 }, give: { free: 1, of: 'cheapest' } },
      { when: { items, quantity: 2 }, give: { amount: '1.00' } },
      {
        when: {
          groups: [
            { items: { codes: codes.slice(0, 4) }, quantity: 1 },
            { items: { codes: codes.slice(4) }, quantity: 1 },
          ],
        },
        give: { percent: '15' },
      },
    ]
    return { id: `bench-${index}`, name: `促销 ${index}`, ...rules[index % rules.length] }
  })
  return JSON.stringify({ promotions })
}

/** Of everything the folder is made by: other migrations, importers or generators make another folder. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['main/storage', 'test/bench', 'assets/starter']) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (
        /catalogue|sales|migrations|search-text|initials|\.(csv|json)$/.test(file.name) ||
        /migrations/.test(file.parentPath)
      ) {
        if (file.isFile()) hash.update(readFileSync(join(file.parentPath, file.name)))
      }
    }
  }
  return hash.digest('hex').slice(0, 12)
}
