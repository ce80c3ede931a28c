import { describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { BANANAS, MILK, RICE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, payCash, readyToSell, sellForCash } from './support.ts'

const SIGN: Readonly<Record<Language, string>> = { 'zh-CN': '培训模式 无效凭证', en: 'TRAINING - NOT VALID' }

/** The practice station in front, its shift open, in `language`. */
async function practise(at: Lane, language: Language): Promise<void> {
  await readyToSell(at)
  await sellForCash(at, RICE.code)
  if (language === 'en') {
    await at.key('Home')
    await at.chooseLanguage('en')
    await at.key('Escape')
  }
  await at.openMenu('screen.menu.training')
  await at.region('screen.open_shift.title').waitFor()
  await at.counter.getByText(at.say('screen.top.training'), { exact: true }).waitFor()
  await at.customer.getByText(at.say('screen.customer.training')).or(at.customer.getByText('员工培训中')).waitFor()
}

describe.each(['zh-CN', 'en'] as const)('training in %s', (language) => {
  const picture = (at: Lane, name: string) => keepPicture(at, `training-${name}-${language}`)

  it('is unmistakable on every screen and paper, and leads back to the counter as it was', async () => {
    const at = await laneForThisTest()
    await practise(at, language)
    await picture(at, 'open-shift')
    await at.openShift('100')
    await at.scan(MILK.code, RICE.code)
    await at.lineCount(2)
    await at.customer.getByText(RICE.name).waitFor()
    await picture(at, 'selling')
    await at.total()
    await at.customer.getByText('请付款').waitFor()
    await picture(at, 'tender')
    await at.key('F11')
    await at.done()
    expect(await at.receiptNumber()).toMatch(/^S1L1T-/)
    await eventually(() => at.counter.locator('.paper').first().innerText()).toContain(SIGN['zh-CN'])
    await picture(at, 'receipt')
    const [paper = ''] = await at.papers()
    expect(paper.split(SIGN['zh-CN']).length).toBe(3)
    await at.next()
    await at.scan(MILK.code)
    await at.lineCount(1)
    await at.press('screen.top.leave_training')
    await at.counter.getByText(at.say('screen.top.training'), { exact: true }).waitFor({ state: 'detached' })
    await eventually(() => at.lines()).toEqual([])
    await at.customer.locator('.customer-training').waitFor({ state: 'detached' })
    await picture(at, 'left')
    await payCash(at, RICE.code)
    expect(await at.receiptNumber()).toBe('S1L1-000002')
  })

  it('makes printer, drawer, scale and scanner fail, with the words and the ways out of real ones', async () => {
    const at = await laneForThisTest()
    await practise(at, language)
    await at.openShift('100')

    await at.makeDevice('screen.check.printer', 'screen.practice.paper_out')
    const trouble = at.counter.getByRole('list', { name: at.say('screen.top.trouble'), exact: true })
    await trouble.getByText(at.say('screen.check.printer')).waitFor()
    await payCash(at, RICE.code)
    await at.counter.getByText(at.say('screen.change.waiting', { receipt: 'S1L1T-000001' })).waitFor()
    await picture(at, 'paper-out')
    await at.press('screen.top.practice')
    await at.counter.getByRole('tab', { name: at.say('screen.check.printer') }).click()
    await picture(at, 'panel')
    await at.key('Escape')
    await at.makeDevice('screen.check.printer', 'screen.practice.well')
    await trouble.getByText(at.say('screen.check.printer')).waitFor({ state: 'detached' })
    await eventually(async () => (await at.papers()).filter((paper) => paper.includes('S1L1T-000001')).length).toBe(1)
    await at.next()

    await at.makeDevice('screen.check.drawer', 'screen.practice.stuck')
    await payCash(at, RICE.code)
    await eventually(() => at.counter.locator('body').innerText()).toContain(at.told('drawer_not_opened'))
    await at.key('Escape')
    await eventually(() => at.refusal()).toBe('')
    await at.next()

    await at.enter(BANANAS.code)
    await at.press('screen.practice.put', { weight: '0.532', unit: 'kg' })
    await at.counter.getByText(at.say('screen.scale.stable'), { exact: true }).waitFor()
    await at.key('Enter')
    await at.lineCount(1)
    await at.makeDevice('screen.check.scale', 'screen.practice.moving')
    await at.enter(BANANAS.code)
    await at.counter.locator('.reading').waitFor()
    await picture(at, 'scale-in-motion')
    await at.key('Escape')

    await at.makeDevice('screen.check.scanner', 'screen.practice.garbled')
    await at.scan(MILK.code)
    await eventually(() => at.refusal()).toContain('690123456789')
    await at.key('Escape')
    await eventually(() => at.refusal()).toBe('')
    await at.lineCount(1)
    await at.makeDevice('screen.check.scanner', 'screen.practice.unplugged')
    await at.scan(RICE.code)
    await at.makeDevice('screen.check.scanner', 'screen.practice.well')
    await at.scan(RICE.code)
    await at.lineCount(2)
  })
})
