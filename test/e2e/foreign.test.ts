import { expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { CRACKERS } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest } from './support.ts'

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

/** As a manager does in the morning: the code, the rate, save. */
async function setRate(at: Lane, currency: string, rate: string): Promise<void> {
  const dialog = at.dialog('screen.foreign_settings.title')
  await dialog.getByLabel(at.say('screen.foreign_settings.code'), { exact: true }).fill(currency)
  await dialog.getByLabel(at.say('screen.foreign_settings.rate'), { exact: true }).fill(rate)
  await at.press('screen.settings.save')
}

/** What the dialog says of the amount that is chosen or keyed. */
const worth = (at: Lane) => at.dialog('screen.foreign.title').locator('.foreign-worth').innerText()

it('a rate set in the morning lets a customer pay in dollars, and the drawer is counted by currency at night', async () => {
  const at = await laneForThisTest()
  await at.signIn('manager')
  await at.openMenu('screen.menu.foreign')
  await setRate(at, 'usd', '0')
  const unreadable = { currency: 'USD', what: '汇率', text: '0' }
  await eventually(() => at.refusal()).toContain(at.told('foreign_unreadable', unreadable))
  await keepPicture(at, 'foreign-rate-refused')
  await at.press('screen.notice.understood')
  await setRate(at, 'USD', '7.1025')
  const row = { currency: 'USD', rate: '7.1025', local: 'CNY' }
  await at.dialog('screen.foreign_settings.title').getByText(at.say('screen.foreign.rate', row)).waitFor()
  await setRate(at, 'JPY', '0.0475')
  await at
    .dialog('screen.foreign_settings.title')
    .getByText(at.say('screen.foreign.rate', { currency: 'JPY', rate: '0.0475', local: 'CNY' }))
    .waitFor()
  await keepPicture(at, 'foreign-settings')
  await at.key('Escape')
  await at.dialog('screen.foreign_settings.title').waitFor({ state: 'detached' })
  await at.openMenu('screen.menu.sign_out')
  await at.region('screen.sign_in.who').waitFor()
  await at.signIn('cashier')
  await at.openShift()

  for (const language of ['zh-CN', 'en'] as const) {
    await speak(at, language)
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.total()
    await at.customer.getByText('USD 2.00').waitFor()
    await keepPicture(at, `foreign-tender-${language}`)
    await at.type('/')
    await at.dialog('screen.foreign.title').waitFor()
    expect(await at.counter.locator('.foreign-due').innerText()).toBe('USD 2.00')
    // 2 dollars are 14.21: 4.31 back, in coins 4.30.
    await eventually(() => worth(at)).toContain(at.money(1421))
    expect(await worth(at)).toContain(at.money(430))
    await keepPicture(at, `foreign-cash-${language}`)
    await at.type('1')
    await eventually(() => worth(at)).toContain(at.money(710))
    expect(await worth(at)).toContain(at.say('screen.foreign.left'))
    await at.press('screen.foreign.take', { amount: 'USD 1' })
    await at.dialog('screen.foreign.title').waitFor({ state: 'detached' })
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(280))
    await keepPicture(at, `foreign-part-${language}`)
    await at.press('screen.tender.undo_one', { kind: at.say('screen.tender.kind_foreign'), amount: at.money(710) })
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(990))
    await at.press('screen.tender.kind_foreign')
    await at.dialog('screen.foreign.title').waitFor()
    await at.buttonNamed('USD 5.00').click()
    await eventually(() => worth(at)).toContain(at.money(3551))
    await at.press('screen.foreign.take', { amount: 'USD 5.00' })
    await at.done()
    // 35.51 less 9.90 is 25.61: 25.60 in coins.
    await eventually(() => at.amount('screen.change.change')).toBe(at.money(2560))
    await keepPicture(at, `foreign-change-${language}`)
    await at.next()
  }
  const [paper = ''] = await at.papers()
  for (const told of ['USD 5.00', '1 USD = 7.1025 CNY', '35.51', '25.60']) expect(paper).toContain(told)

  for (const language of ['zh-CN', 'en'] as const) {
    await speak(at, language)
    await at.openMenu('screen.menu.paid_in')
    await at.press('screen.reason.small_change')
    await at.buttonNamed('USD').click()
    await at.counter.getByText(at.say('screen.cash_move.notes', { currency: 'USD' })).waitFor()
    await keepPicture(at, `foreign-paid-in-${language}`)
    await at.enter('20')
    await at.approve('supervisor')
    await at.dialog('screen.menu.paid_in').waitFor({ state: 'detached' })
    await at.openMenu('screen.menu.drop')
    await at.dialog('screen.menu.drop').locator('.choice').waitFor()
    await at.key('ArrowDown')
    await at.enter('0.50')
    const coins = { amount: 'USD 0.50', notes: '100.00, 50.00, 20.00, 10.00, 5.00, 1.00' }
    await eventually(() => at.refusal()).toContain(at.told('foreign_not_notes', coins))
    await keepPicture(at, `foreign-drop-refused-${language}`)
    await at.press('screen.notice.understood')
    await at.key('Backspace')
    await at.key('Backspace')
    await at.key('Backspace')
    await at.key('Backspace')
    await keepPicture(at, `foreign-drop-${language}`)
    await at.enter('20')
    await at.dialog('screen.menu.drop').waitFor({ state: 'detached' })
  }
  const [slip = ''] = await at.papers()
  for (const told of ['USD', '20.00']) expect(slip).toContain(told)

  for (const language of ['en', 'zh-CN'] as const) {
    await speak(at, language)
    await at.openMenu('screen.menu.start_count')
    await at.region('screen.count.title').waitFor()
    // Of 148.80 a hundred is found, and both of the dollar notes.
    await at.counter
      .getByRole('option', { name: at.say('screen.count.one', { denomination: at.money(10000), count: 0 }) })
      .click()
    await at.type('1')
    await at.counter
      .getByRole('option', { name: at.say('screen.count.one', { denomination: 'USD 5', count: 0 }) })
      .click()
    await at.type('2')
    await eventually(() => at.counter.locator('.count-foreign').first().innerText()).toBe('USD 10.00')
    await keepPicture(at, `foreign-count-${language}`)
    if (language === 'en') {
      await at.key('Escape')
      await at.atSelling()
    }
  }
  await at.press('screen.count.close', { amount: at.money(10000) })
  await at.heading('screen.closed.title').waitFor()
  const report = await at.counter.getByRole('main').innerText()
  expect(report).toContain(at.say('screen.report.foreign_exact', { currency: 'USD' }))
  expect(report).toContain(at.say('screen.report.short', { amount: at.money(4880) }))
  await keepPicture(at, 'foreign-closed')
})
