import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest'
import { checkDigit } from '../../main/domain/barcode/gtin.ts'
import { openDatabase } from '../../main/storage/database.ts'
import { importPromotions } from '../../main/storage/import/import-promotions.ts'
import { CATALOGUE_MIGRATIONS } from '../../main/storage/migrations/catalogue.ts'
import { CATALOGUE_FILE } from '../../main/storage/store.ts'
import { keepEvidence } from './evidence.ts'
import { BEEF, BEER, CRACKERS, MILK, TOOTHPASTE } from './goods.ts'
import { Lane } from './lane.ts'
import { eventually, foldersOfThisFile, keepPicture, readyToSell, sceneOf, voidSale } from './support.ts'

/** What the store says: a lot is called back, two pieces of toast at most, a look at the toothpaste. */
const LISTS = {
  recalls: [{ gtin: MILK.code, lot: 'L2611', reason: '冷链中断 Cold chain broken' }],
  restrictions: [
    { id: 'toast', codes: [CRACKERS.code], max_per_sale: 2 },
    { id: 'toothpaste', codes: [TOOTHPASTE.code], verify: true },
  ],
}
const slip = `298${'77'.padStart(9, '0')}00350`
const SLIP = slip + checkDigit(slip)
/** 0.325 kg of beef rolls for 41.60, and with the first two figures of the amount swapped: 14.16 is no 128.00 a kilogram. */
const [RIGHT_LABEL, SWAPPED_LABEL] = ['210500604160003253', '210500601416003258']

const folders = foldersOfThisFile()
let at: Lane
beforeAll(async () => {
  const folder = await folders()
  const options = { migrations: CATALOGUE_MIGRATIONS, create: false, autoCheckpoint: 0 }
  const catalogue = openDatabase(join(folder, CATALOGUE_FILE), options)
  const rules = { currency: { code: 'CNY', digits: 2 }, timezone: 'Asia/Shanghai' }
  const taken = importPromotions(catalogue, JSON.stringify(LISTS), rules)
  catalogue.close()
  expect(taken).toMatchObject({ added: 3, rejected: [] })
  at = await Lane.start({ folder })
  await readyToSell(at)
})
beforeEach(({ task }) => {
  onTestFailed(() => keepEvidence(task, sceneOf(at)))
})
afterAll(() => at?.app.kill())

async function speak(language: 'zh-CN' | 'en'): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  // Esc would put the message away that is to be read in the other language.
  await at.press('screen.common.close')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

describe('what is stopped at the scan', () => {
  it('a recalled lot, in both languages, and another lot of the same goods is sold', async () => {
    await at.scan(`(01)0${MILK.code}(10)L2611`)
    const [recall] = LISTS.recalls
    const lot = { lot: 'L2611', reason: recall?.reason ?? '' }
    await eventually(() => at.refusal()).toContain(at.told('recalled_lot', { name: MILK.name, ...lot }))
    await keepPicture(at, 'recalled-lot')
    await speak('en')
    await eventually(() => at.refusal()).toContain(at.told('recalled_lot', { name: MILK.nameEn, ...lot }))
    await keepPicture(at, 'recalled-lot-en')
    await speak('zh-CN')
    await at.scan(`(01)0${MILK.code}(10)L2612(21)S1`)
    await at.lineCount(1)
  })

  it('a serial number that was sold, and the receipt that has it', async () => {
    await at.total()
    await at.key('F11')
    await at.done()
    const receipt = await at.receiptNumber()
    await at.next()
    await at.scan(`(01)0${MILK.code}(21)S1`)
    await eventually(() => at.refusal()).toContain(at.told('serial_sold', { name: MILK.name, serial: 'S1', receipt }))
    await keepPicture(at, 'serial-sold')
    await speak('en')
    await keepPicture(at, 'serial-sold-en')
    await speak('zh-CN')
    await eventually(() => at.lines()).toEqual([])
    await at.scan(`CLR${receipt}`)
    await at.dialog('screen.receipts.one', { receipt }).waitFor()
    await keepPicture(at, 'receipt-scanned')
    await at.press('screen.common.close')
    await at.dialog('screen.receipts.title').waitFor()
    await at.press('screen.common.close')
    await at.dialog('screen.receipts.title').waitFor({ state: 'detached' })
  })

  it('a deposit slip the second time', async () => {
    await at.scan(SLIP)
    await at.lineCount(1)
    expect(await at.amount('screen.selling.total')).toBe(at.money(-350))
    await at.scan(SLIP)
    await eventually(() => at.refusal()).toContain(at.told('slip_open', { slip: slip.slice(0, 12) }))
    await keepPicture(at, 'slip-twice')
    await voidSale(at)
  })

  it('a scale’s label whose amount is not its weight at the price', async () => {
    await at.scan(SWAPPED_LABEL)
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(language)
      const told = {
        ...{ name: language === 'en' ? BEEF.nameEn : BEEF.name, weight: '0.325', unit: 'kg' },
        ...{ label: at.money(1416), price: at.money(BEEF.price), right: at.money(4160) },
      }
      await eventually(() => at.refusal()).toContain(at.told('label_disagrees', told))
      await keepPicture(at, `label-disagrees-${language}`)
    }
    await speak('zh-CN')
    await eventually(() => at.lines()).toEqual([])
    await at.scan(RIGHT_LABEL)
    await at.lineCount(1)
    expect(await at.amount('screen.selling.total')).toBe(at.money(4160))
    await voidSale(at)
  })

  it('goods past their expiry, codes run together and a payment code, each with the next step that fits it', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(language)
      const name = language === 'en' ? MILK.nameEn : MILK.name
      await at.scan(`(01)0${MILK.code}(17)200131`)
      await eventually(() => at.refusal()).toContain(at.told('expired', { name, date: '2020-01-31' }))
      await keepPicture(at, `expired-${language}`)
      await at.scan(MILK.code.repeat(3))
      const codes = [MILK.code, MILK.code, MILK.code].join(', ')
      await eventually(() => at.refusal()).toContain(at.told('codes_glued', { codes }))
      await keepPicture(at, `glued-${language}`)
      await at.scan('134567890123456789')
      await eventually(() => at.refusal()).toContain(at.told('wallet_outside_payment'))
      await keepPicture(at, `wallet-outside-payment-${language}`)
    }
    await speak('zh-CN')
    await eventually(() => at.lines()).toEqual([])
  })

  it('more than the store sells at once', async () => {
    await at.scan(CRACKERS.code, CRACKERS.code, CRACKERS.code)
    await eventually(() => at.refusal()).toContain(at.told('too_many_in_sale', { name: CRACKERS.name, most: '2' }))
    await at.lineCount(2)
    await keepPicture(at, 'too-many')
    await voidSale(at)
  })
})

describe('what is asked at the scan', () => {
  it('age by a birth date: too young stops, old enough sells', async () => {
    await at.scan(BEER.code)
    const title = { age: 18 }
    await at.dialog('screen.question.age_title', title).waitFor()
    await at.press('screen.question.birth_date')
    await keepPicture(at, 'age-birth-date')
    await at.enter('20200101')
    await eventually(() => at.refusal()).toContain(at.told('too_young', { name: BEER.name }))
    await speak('en')
    await at.scan(BEER.code)
    await at.dialog('screen.question.age_title', title).waitFor()
    await at.press('screen.question.birth_date')
    await keepPicture(at, 'age-birth-date-en')
    await at.enter('19900101')
    await at.dialog('screen.question.age_title', title).waitFor({ state: 'detached' })
    await speak('zh-CN')
    await eventually(() => at.lines()).not.toEqual([])
    await voidSale(at)
  })

  it('a look at the goods', async () => {
    await at.scan(TOOTHPASTE.code)
    await at.dialog('screen.question.verify_title').waitFor()
    await keepPicture(at, 'verify')
    await at.press('screen.question.verify_no')
    await eventually(() => at.refusal()).toContain(at.told('not_the_item', { name: TOOTHPASTE.name }))
    await at.scan(TOOTHPASTE.code)
    await at.press('screen.question.verify_yes')
    await at.lineCount(1)
    await voidSale(at)
  })
})
