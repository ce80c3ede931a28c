import { describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { CRACKERS, RICE } from './goods.ts'
import { eventually, keepPicture, laneForThisFile, readyToSell } from './support.ts'

const lane = laneForThisFile(readyToSell)

const GOODS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': [`${RICE.name}, 1 × 39.90, 34.90`, `${CRACKERS.name}, 1 × 9.90, 9.90`],
  en: [`${RICE.nameEn}, 1 × 39.90, 34.90`, `${CRACKERS.nameEn}, 1 × 9.90, 9.90`],
}

describe('the main flow', () => {
  for (const language of ['en', 'zh-CN'] as const)
    it(`scan, total, card, change and the next customer (${language})`, async () => {
      const at = lane()
      await at.key('Home')
      await at.chooseLanguage(language)
      await at.key('Escape')
      await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
      await at.scan(CRACKERS.code, RICE.code)
      await eventually(() => at.lines()).toEqual(GOODS[language])
      await keepPicture(at, `flow-${language}-selling`)
      await at.total()
      await keepPicture(at, `flow-${language}-tender`)
      await at.key('F10')
      await at.heading('screen.card.check').waitFor()
      await at.press('screen.card.confirm', { amount: at.money(4480) })
      await at.heading('screen.card.present').waitFor()
      await at.press('screen.practice.tap')
      await at.done()
      expect(await at.region('screen.change.title').innerText()).toContain(at.say('screen.tender.kind_card'))
      await keepPicture(at, `flow-${language}-paid`)
      await at.next()
    })
})
