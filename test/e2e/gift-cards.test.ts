import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { CRACKERS, RICE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, laneForThisTest, readyToSell, stationFolder } from './support.ts'

/** What the practice issuer's smaller card was sold with. */
const LITTLE = 2_000
/** One bag of rice, less what its promotion takes. */
const DUE = RICE.price - 500

/** Rings goods that cost more than the smaller card has. */
async function atTender(at: Lane): Promise<void> {
  await at.enter(RICE.code)
  await at.lineCount(1)
  await at.total()
}

/** By its key, the amount checked, up to where the terminal waits for the card. */
async function askForCard(at: Lane, amount: number): Promise<void> {
  await at.type('*')
  await at.heading('screen.card.check').waitFor()
  expect(await at.amount('screen.card.amount')).toBe(at.money(amount))
  await at.key('Enter')
  await at.heading('screen.card.present').waitFor()
}

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

/** What is due after the smaller card paid all it had. */
async function partPaid(at: Lane): Promise<void> {
  await at.region('screen.tender.summary').waitFor()
  await eventually(() => at.amount('screen.tender.due')).toBe(at.money(DUE - LITTLE))
}

describe('a gift card', () => {
  const lane = laneForThisFile()
  /** Of the card that has enough on it, so far. */
  let spent = 0

  for (const language of ['zh-CN', 'en'] as const) {
    it(`pays all that is due, and both screens and the receipt say what is left (${language})`, async () => {
      const at = lane()
      await speak(at, language)
      await at.enter(CRACKERS.code)
      await at.lineCount(1)
      await at.total()
      await keepPicture(at, `gift-tender-${language}`)
      await at.type('*')
      await at.heading('screen.card.check').waitFor()
      await keepPicture(at, `gift-check-${language}`)
      await at.key('Enter')
      await at.heading('screen.card.present').waitFor()
      await keepPicture(at, `gift-present-${language}`)
      await at.press('screen.practice.gift_full')
      await at.done()
      spent += CRACKERS.price
      expect(await at.region('screen.change.title').innerText()).toContain(at.money(50_000 - spent))
      await at.customer.getByText(/礼品卡余额/).waitFor()
      await keepPicture(at, `gift-paid-${language}`)
      expect((await at.papers()).join('\n')).toContain('卡内余额')
      await at.next()
    })

    it(`with less on it pays that part, is undone, pays again, and cash pays the rest (${language})`, async () => {
      const at = lane()
      await speak(at, language)
      await atTender(at)
      await askForCard(at, DUE)
      await at.press('screen.practice.gift_little')
      await partPaid(at)
      await keepPicture(at, `gift-part-${language}`)
      await at.press('screen.tender.undo_one', {
        ...{ kind: at.say('screen.tender.kind_gift'), amount: at.money(LITTLE) },
      })
      await eventually(() => at.amount('screen.tender.due')).toBe(at.money(DUE))
      await at.counter
        .getByText(at.told('reversal_done', { amount: at.money(LITTLE) }))
        .first()
        .waitFor()
      await askForCard(at, DUE)
      await at.press('screen.practice.gift_little')
      await partPaid(at)
      await at.key('F11')
      await at.done()
      await at.next()
    })

    it(`with nothing on it is refused in words, and its code can be scanned instead (${language})`, async () => {
      const at = lane()
      await speak(at, language)
      await atTender(at)
      await askForCard(at, DUE)
      await at.press('screen.practice.gift_empty')
      await at.counter.getByText(at.told('gift_card_refused')).first().waitFor()
      await keepPicture(at, `gift-refused-${language}`)
      await at.press('screen.card.other_way')
      await at.region('screen.tender.summary').waitFor()
      await at.type('*')
      await at.heading('screen.card.check').waitFor()
      await at.scan(language === 'en' ? '7788000000990500' : '7788000000980500')
      await at.counter.getByText(at.say('screen.card.gift_scanned')).waitFor()
      await keepPicture(at, `gift-scanned-${language}`)
      await at.key('Enter')
      await at.done()
      expect(await at.region('screen.change.title').innerText()).toContain(at.money(50_000 - DUE))
      await at.next()
    })
  }
})

describe('a power cut', { timeout: 180_000 }, () => {
  it('between the charge and its answer leaves the part that was paid, once', async () => {
    const folder = await stationFolder()
    const before = await laneForThisTest({ folder })
    await readyToSell(before)
    await before.nextCardEnds('screen.practice.hang')
    await atTender(before)
    await askForCard(before, DUE)
    await before.press('screen.practice.gift_little')
    const taken = () => {
      const { transactions } = JSON.parse(readFileSync(join(folder, 'practice-terminal.json'), 'utf8')) as {
        readonly transactions: readonly { readonly amount: number; readonly reversed: boolean }[]
      }
      return transactions.map(({ amount, reversed }) => [amount, reversed])
    }
    await eventually(async () => taken()).toEqual([[LITTLE, false]])
    await before.app.kill()
    const at = await laneForThisTest({ folder })
    await at.signIn()
    await partPaid(at)
    await keepPicture(at, 'gift-after-restart')
    expect(taken()).toEqual([[LITTLE, false]])
  })
})
