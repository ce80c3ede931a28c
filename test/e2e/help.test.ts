import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { unzip } from '../main/upkeep/unzip.ts'
import { PAN } from '../planted.ts'
import { CRACKERS } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, readyToSell, stationFolder } from './support.ts'

async function chooseLanguage(at: Lane, language: 'zh-CN' | 'en'): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

/** The text of what help says of the failure at hand. */
async function atHand(at: Lane): Promise<string> {
  const region = at.region('screen.help.at_hand')
  await region.getByRole('listitem').first().waitFor()
  return region.innerText()
}

describe('help', { timeout: 180_000 }, () => {
  for (const language of ['zh-CN', 'en'] as const)
    it(`opens at the failure at hand: what, whether money moved, the steps, and whom to call (${language})`, async () => {
      const at = await laneForThisTest()
      await readyToSell(at)
      await chooseLanguage(at, language)
      await at.scan('6999999999997')
      await eventually(() => at.refusal()).toContain(at.told('unknown_code', { code: '6999999999997' }))
      await at.key('F1')
      const refused = await atHand(at)
      expect(refused).toContain(at.told('unknown_code', { code: '6999999999997' }))
      expect(refused).toContain(say(language, 'failure.money.nothing'))
      expect(refused).toContain(say(language, 'failure.unknown_code.next'))
      await keepPicture(at, `help-${language}-refused`)
      // The notice first, then help itself.
      await at.key('Escape')
      await eventually(() => at.counter.getByRole('alert').count()).toBe(0)
      await at.key('Escape')
      await at.dialog('screen.key.help').waitFor({ state: 'detached' })

      await at.scan(CRACKERS.code)
      await at.lineCount(1)
      await at.nextCardEnds('screen.practice.declined')
      await at.key('F10')
      await at.press('screen.card.confirm', { amount: at.money(CRACKERS.price) })
      await at.press('screen.practice.tap')
      await at.counter.getByText(at.told('payment_refused')).first().waitFor()
      await at.key('F1')
      const declined = await atHand(at)
      expect(declined).toContain(at.told('payment_refused'))
      expect(declined).toContain(say(language, 'failure.money.nothing'))
      const support = at.region('screen.help.support')
      // The starter's contacts answer from 08:00 to 22:00; which of the two it is depends on when this runs.
      const states = [at.say('screen.support.open_until', { time: '22:00' })]
      for (const key of ['screen.support.opens_today', 'screen.support.opens_tomorrow'] as const)
        states.push(at.say(key, { time: '08:00' }))
      const said = await support.innerText()
      expect(states.some((state) => said.includes(state))).toBe(true)
      await keepPicture(at, `help-${language}-declined`)
    })

  it('finds any failure by a word of it, without leaving what is being sold', async () => {
    const at = await laneForThisTest()
    await readyToSell(at)
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F1', 'F2')
    await at.dialog('screen.trouble.all').getByRole('option').first().waitFor()
    await at.type('钱箱')
    const found = at.dialog('screen.trouble.all').getByRole('option')
    await eventually(() => found.count()).toBeLessThan(10)
    await found.filter({ hasText: '钱箱没有打开' }).click()
    const one = await at.dialog('screen.trouble.one').innerText()
    expect(one).toContain(say('zh-CN', 'failure.drawer_not_opened.next'))
    expect(one).toContain(say('zh-CN', 'failure.drawer_not_opened.then1'))
    await at.key('Escape', 'Escape', 'Escape')
    await at.lineCount(1)
  })

  it('is there for somebody who cannot sign in, without the calls', async () => {
    const at = await laneForThisTest()
    await at.region('screen.sign_in.who').waitFor()
    await at.enterCredentials('01', '9999')
    await at.counter.getByRole('alert').first().waitFor()
    await at.key('F1')
    expect(await atHand(at)).toContain(say('zh-CN', 'failure.wrong_pin.next'))
    expect(await at.button('screen.trouble.calls').count()).toBe(0)
    await keepPicture(at, 'help-signed-out')
  })

  it('writes a call down: masked, in its own direction, and in the list', async () => {
    const folder = await stationFolder()
    const at = await laneForThisTest({ folder })
    await readyToSell(at)
    await at.key('F1', 'F6')
    await at.dialog('screen.trouble.calls').waitFor()
    await at.press('screen.trouble.log_call')
    await at.buttonNamed('收单机构 Acquirer').click()
    await at.field('screen.trouble.call_reference').fill('INC-4471')
    await at.field('screen.trouble.call_note').fill('שיחה עם הבנק نعم')
    await keepPicture(at, 'help-log-call')
    await at.field('screen.trouble.call_note').fill(`שיחה עם הבנק ${PAN} نعم`)
    await at.press('screen.trouble.call_save')
    await at.dialog('screen.trouble.calls').getByRole('option').first().click()
    await at.dialog('screen.trouble.call').getByText('INC-4471').waitFor()
    const call = await at.dialog('screen.trouble.call').innerText()
    expect(call).toContain('שיחה עם הבנק 492912******9015 نعم')
    await keepPicture(at, 'help-call')
  })

  it('makes the bundle for support by one key and says where it is', async () => {
    const folder = await stationFolder()
    const at = await laneForThisTest({ folder })
    await readyToSell(at)
    await at.key('F1', 'Shift+F1')
    const made = join(folder, 'diagnostics')
    await at.dialog('screen.key.help').getByRole('status').filter({ hasText: made }).waitFor()
    expect(existsSync(made)).toBe(true)
    const [file = ''] = readdirSync(made)
    const files = new Map(unzip(readFileSync(join(made, file))).map(({ name, content }) => [name, content.toString()]))
    expect(files.get('logs/checklane.log')).toContain('station started')
    expect(JSON.parse(files.get('checks.json') ?? '')).not.toEqual([])
    await keepPicture(at, 'help-bundle')
  })
})
