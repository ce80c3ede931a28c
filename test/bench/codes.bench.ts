/*
 * node test/bench/codes.bench.ts [--reads 20000] [--rounds 5]
 * Measures what understanding a code takes, and the counter's whole decision about it on a starter catalogue with recalls
 * and restrictions, as microseconds in one JSON document. Of the rounds the quietest counts: what else runs on the
 * machine is not what is measured.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lookingRegister } from '../../main/cli/looking.ts'
import { readCode } from '../../main/domain/barcode/read-code.ts'
import { decide } from '../../main/register/basket/decide.ts'
import { newStore, temporaryFolder } from '../main/storage/support.ts'
import { type Spread, spread, timed } from './storage/measure.ts'

const { values } = parseArgs({
  options: { reads: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '5' } },
})
const [reads, rounds] = [Number(values.reads), Number(values.rounds)]

const GTIN = '06901234567892'
/** A code of each kind; `n` makes it another one each time, as far as its kind can carry that. */
const CODES: Readonly<Record<string, (n: number) => string>> = {
  digitalLink: (n) =>
    `https://id.example.com/store/01/${GTIN}/10/LOT${n}/21/S%2F${n}?17=291231&3103=000532&linkType=all`,
  elementString: (n) => `]d201${GTIN}17291231310300053210LOT${n}\u001d21S${n}`,
  ean13: () => ']E06901234567892',
  upcE: () => ']E004252614',
  storeCode: () => '2012345012344',
  coupon8110: () => ']e08110106141416543213250110120',
  webAddress: (n) => `https://shop.example.com/p/${n}?utm_source=shelf`,
}

function quietest(measure: () => Spread): Spread {
  const runs = Array.from({ length: rounds }, measure)
  return runs.reduce((best, run) => (run.p99 < best.p99 ? run : best))
}

function measured(codeOf: (n: number) => string, use: (code: string) => unknown): Spread {
  const times: number[] = []
  for (let index = 0; index < reads; index += 1) {
    const code = codeOf(index)
    times.push(timed(() => use(code)))
  }
  return spread(times.slice(Math.floor(reads / 20)), 1000)
}

const folder = temporaryFolder()
const store = await newStore(folder.path)
try {
  await store.importItems([readFileSync(join(import.meta.dirname, '../../assets/starter/catalogue.csv'))])
  const lists = {
    recalls: [{ gtin: GTIN, lot: 'OTHER', reason: 'bench' }],
    restrictions: [{ id: 'night', departments: ['60'], closed: ['22:00-06:00'], min_age: 18 }],
  }
  store.importPromotions(JSON.stringify(lists))
  const register = lookingRegister(store)
  const { profile } = register.settings
  const context = {
    ...{ layouts: profile.barcodeLayouts, weightUnit: profile.weightUnit, currency: profile.currency },
    ...{ at: new Date(), timezone: profile.timezone },
  }
  const figures = Object.entries(CODES).map(([kind, codeOf]) => [
    kind,
    {
      read: quietest(() => measured(codeOf, (code) => readCode(code, context))),
      decide: quietest(() => measured(codeOf, (code) => decide(register, code))),
    },
  ])
  process.stdout.write(`${JSON.stringify({ reads, microseconds: Object.fromEntries(figures) }, null, 2)}\n`)
} finally {
  store.close()
  folder.remove()
}
