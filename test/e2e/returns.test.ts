import { beforeEach, describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { CRACKERS, MILK } from './goods.ts'
import { eventually, keepPicture, laneForThisFile, payCash, sellForCash, voidSale } from './support.ts'

const lane = laneForThisFile()
type Lane = ReturnType<typeof lane>

const BREAD = '9520015000044'
const FRESH_MILK = '9520013000015'
const COLA = '9520018000010'
const YOGHURT = '9520012000092'

async function speak(at: Lane, language: Language): Promise<void> {
  if (at.language === language) return
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

/** What the X report says, which is left open. */
async function xReportOf(at: Lane): Promise<string> {
  await at.openMenu('screen.menu.x_report')
  const report = at.dialog('screen.menu.x_report')
  await report.getByRole('table').first().waitFor()
  return report.innerText()
}

/** A cashier's lines explained, goods taken back and sales undone, told in both languages. */
for (const language of ['zh-CN', 'en'] as const)
  describe(`returns and prices (${language})`, () => {
    beforeEach(() => speak(lane(), language))

    it('a basket of mixed promotions is explained line by line', async () => {
      const at = lane()
      for (const [index, code] of [BREAD, FRESH_MILK, COLA, COLA, COLA, YOGHURT].entries()) {
        await at.scan(code)
        await at.lineCount(index + 1)
      }
      await keepPicture(at, `mixed-${language}-basket`)
      await at.key('Shift+F4')
      const dialog = at.dialog('screen.explain.title')
      await dialog.getByRole('table').waitFor()
      expect(await dialog.innerText()).toContain(language === 'en' ? 'Yoghurt 10% off' : '酸奶九折')
      await keepPicture(at, `explain-${language}-percent`)
      await at.key('Escape')
      await dialog.waitFor({ state: 'detached' })
      // The bread, whose price is that of the set with the milk: chosen from the bottom of the list.
      for (let step = 0; step < 6; step += 1) await at.key('ArrowDown')
      await at.key('Shift+F4')
      await dialog.getByRole('table').waitFor()
      const words = await dialog.innerText()
      expect(words).toContain(language === 'en' ? 'Breakfast set: bread and milk for 10' : '早餐组合：面包加牛奶10元')
      expect(words).toContain(at.say('screen.explain.pays'))
      await keepPicture(at, `explain-${language}-set`)
      await at.key('Escape')
      await dialog.waitFor({ state: 'detached' })
      await voidSale(at)
    })

    it('goods come back by receipt, by the way they were paid', async () => {
      const at = lane()
      const receipt = await sellForCash(at, CRACKERS.code, MILK.code)
      await at.openMenu('screen.menu.receipts')
      await at.field('screen.receipts.find').fill(receipt)
      await at.counter.getByRole('option', { name: receipt }).click()
      await at.dialog('screen.receipts.one', { receipt }).waitFor()
      await at.buttonNamed(language === 'en' ? CRACKERS.nameEn : CRACKERS.name).click()
      await keepPicture(at, `return-${language}-lines`)
      await at.press('screen.receipts.refund_chosen', { count: 1 })
      await at.approve('supervisor', '0000')
      const again = at.dialog('screen.approval.title')
      await eventually(() => again.innerText()).toContain(at.told('wrong_pin', { left: '4' }))
      expect(await again.getByLabel(at.say('screen.sign_in.number'), { exact: true }).inputValue()).toBe('02')
      await keepPicture(at, `return-${language}-wrong-pin`)
      await at.approve('supervisor')
      await at.region('screen.tender.summary').waitFor()
      expect(await at.button('screen.tender.kind_voucher').count()).toBe(0)
      expect(await at.button('screen.tender.kind_card').count()).toBe(0)
      await keepPicture(at, `return-${language}-tender`)
      await at.press('screen.tender.give_cash', { amount: at.money(CRACKERS.price) })
      await at.done()
      await keepPicture(at, `return-${language}-done`)
      await at.next()
    })

    it('goods come back without a receipt, at the lowest current price', async () => {
      const at = lane()
      await at.openMenu('screen.menu.start_return')
      await keepPicture(at, `no-receipt-${language}-reason`)
      await at.press('screen.reason.damaged')
      await at.press('screen.return.start')
      await at.dialog('screen.return.title').waitFor({ state: 'detached' })
      await at.scan(YOGHURT, COLA)
      await at.lineCount(2)
      await at.counter.getByText(at.say('screen.return.mark')).waitFor()
      await keepPicture(at, `no-receipt-${language}-goods`)
      await at.total()
      await keepPicture(at, `no-receipt-${language}-tender`)
      await at.key('F11')
      await at.done()
      await keepPicture(at, `no-receipt-${language}-done`)
      await at.next()
      expect(await xReportOf(at)).toContain(at.say('screen.report.without_receipt'))
      await at.key('Escape')
      await at.dialog('screen.menu.x_report').waitFor({ state: 'detached' })
    })

    it('the last sale is voided from the screen with its change', async () => {
      const at = lane()
      const receipt = await payCash(at, CRACKERS.code)
      await at.press('screen.menu.void_receipt')
      await at.press('screen.reason.customer')
      await keepPicture(at, `void-${language}-question`)
      await at.press('screen.void_receipt.yes', { amount: at.money(CRACKERS.price) })
      await at.approve('supervisor')
      await at.counter.getByText(at.say('screen.change.voided'), { exact: true }).first().waitFor()
      expect(await at.receiptNumber()).not.toBe(receipt)
      await keepPicture(at, `void-${language}-done`)
      await at.next()
      expect(await xReportOf(at)).toContain(at.say('screen.report.voided_receipts'))
      await keepPicture(at, `void-${language}-x-report`)
      await at.key('Escape')
      await at.dialog('screen.menu.x_report').waitFor({ state: 'detached' })
    })
  })
