import { expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { MILK } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest } from './support.ts'

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

it('a store that gives codes prints nothing until somebody asks, and shows the customer the code', async () => {
  const at = await laneForThisTest()
  await at.signIn('technician')
  await at.openMenu('screen.menu.receipt_settings')
  await at.press('screen.receipt_settings.give_qr')
  await at.counter
    .locator('button[aria-pressed="true"]', { hasText: at.say('screen.receipt_settings.give_qr') })
    .waitFor()
  await at.field('screen.receipt_settings.url').fill('https://shop.example/all')
  await at.press('screen.settings.save')
  await eventually(() => at.refusal()).toContain(at.told('receipt_address', { url: 'https://shop.example/all' }))
  await keepPicture(at, 'receipt-address-refused')
  await at.press('screen.notice.understood')
  await at.key('Escape')
  await at.openMenu('screen.menu.sign_out')
  await at.region('screen.sign_in.who').waitFor()
  await at.signIn('cashier')
  await at.openShift()
  for (const language of ['zh-CN', 'en'] as const) {
    await speak(at, language)
    await at.scan(MILK.code)
    await at.lineCount(1)
    await at.key('F11')
    await at.done()
    const said = () => at.region('screen.change.title').getByRole('status').last().innerText()
    await eventually(said).toContain(at.say('screen.change.code_shown'))
    await at.customer.locator('.customer-code svg path').waitFor()
    await keepPicture(at, `receipt-code-${language}`)
    await at.key('Control+p')
    await eventually(said).toContain(at.say('screen.change.printed', { receipt: await at.receiptNumber() }))
    await at.press('screen.change.code')
    await at.customer.locator('.customer-code').waitFor({ state: 'detached' })
    await keepPicture(at, `receipt-printed-${language}`)
    await at.next()
  }
  expect((await at.papers()).length).toBe(2)
})
