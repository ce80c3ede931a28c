import { afterEach, describe, expect, it } from 'vitest'
import { CRACKERS } from './goods.ts'
import { type Lane, PEOPLE } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, voidSale } from './support.ts'

const lane = laneForThisFile(async (at) => at.region('screen.sign_in.who').waitFor())

async function signOut(at: Lane): Promise<void> {
  await at.openMenu('screen.menu.sign_out')
  await at.region('screen.sign_in.who').waitFor()
  at.language = 'zh-CN'
}

describe('signing in', () => {
  it('shows what the self-check found before anybody signs in', async () => {
    const at = lane()
    const checks = at.region('screen.sign_in.checks')
    for (const part of ['printer', 'scanner', 'scale', 'terminal', 'disk', 'journal'] as const)
      expect(await checks.innerText()).toContain(at.say(`screen.check.${part}`))
    await keepPicture(at, 'sign-in')
    await at.chooseLanguage('en')
    expect(await at.region('screen.sign_in.checks').innerText()).toContain('Card terminal')
    await keepPicture(at, 'sign-in-en')
    await at.chooseLanguage('zh-CN')
  })

  it('refuses a wrong PIN, says how many tries are left, and takes the right one', async () => {
    const at = lane()
    const who = at.region('screen.sign_in.who')
    const number = who.getByLabel(at.say('screen.sign_in.number'), { exact: true })
    const pin = who.getByLabel(at.say('screen.sign_in.pin'), { exact: true })
    await number.fill('01')
    await pin.fill('1111')
    await at.press('screen.sign_in.confirm')
    await eventually(() => at.refusal()).toContain(at.told('wrong_pin', { left: '4' }))
    await keepPicture(at, 'wrong-pin')
    expect(await pin.inputValue()).toBe('')
    await number.fill('01')
    await pin.click()
    await at.enter(PEOPLE.cashier.pin)
    await at.openShift('100')
    await signOut(at)
  })
})

describe('the lock', () => {
  it('keeps the basket and shows none of it until the PIN is right', async () => {
    const at = lane()
    await at.signIn()
    await at.atSelling()
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F12')
    await at.region('screen.locked.title').waitFor()
    await keepPicture(at, 'locked')
    expect(await at.counter.getByRole('main').innerText()).not.toContain(CRACKERS.name)
    await at.scan(CRACKERS.code)
    await eventually(() => at.refusal()).toContain(at.told('counter_locked'))
    await at.field('screen.sign_in.pin').fill('9999')
    await at.press('screen.locked.unlock')
    await eventually(() => at.refusal()).toContain(at.told('wrong_pin', { left: '4' }))
    await at.field('screen.sign_in.pin').fill(PEOPLE.cashier.pin)
    await at.press('screen.locked.unlock')
    await at.atSelling()
    expect(await at.lines()).toHaveLength(1)
    await voidSale(at)
    await signOut(at)
  })
})

describe('settings and operators', () => {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') await signOut(lane())
  })

  it('a cashier finds neither in the menu, and the station refuses what the menu does not show', async () => {
    const at = lane()
    await at.signIn()
    await at.atSelling()
    await at.key('Home')
    await at.dialog('screen.menu.title').waitFor()
    expect(await at.button('screen.menu.settings').count()).toBe(0)
    expect(await at.button('screen.menu.operators').count()).toBe(0)
    await at.key('Escape')
    const answers = await at.counter.evaluate(async () => [
      await window.checklane.saveSettings({ presentSeconds: 60 }),
      await window.checklane.operators({}),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'approval_needed' } })
  })

  it('a technician changes the seconds to present a card and the language', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.heading('screen.open_shift.no_selling').waitFor()
    await at.press('screen.menu.settings')
    const dialog = at.dialog('screen.settings.title')
    const seconds = dialog.getByRole('group', { name: at.say('screen.settings.present_seconds'), exact: true })
    await seconds.getByRole('button', { name: '15', exact: true }).click()
    await dialog.getByRole('button', { name: 'English', exact: true }).click()
    await keepPicture(at, 'settings')
    await at.press('screen.settings.save')
    await dialog.waitFor({ state: 'detached' })
    await at.customer.getByText('Welcome').waitFor()
    await at.press('screen.menu.settings')
    await seconds.getByRole('button', { name: '15', exact: true, pressed: true }).waitFor()
    await seconds.getByRole('button', { name: '10', exact: true }).click()
    await dialog.getByRole('button', { name: '中文', exact: true }).click()
    await at.press('screen.settings.save')
    await dialog.waitFor({ state: 'detached' })
    await at.customer.getByText('欢迎光临').waitFor()
  })

  it('a technician adds an operator, who can sign in until disabled; the sample operators are offered no more', async () => {
    const at = lane()
    await at.signIn('technician')
    await at.press('screen.menu.operators')
    await at.press('screen.operators.add')
    await at.field('screen.sign_in.number').last().fill('77')
    await at.field('screen.operators.name').fill('秦一')
    await at.field('screen.operators.new_pin').fill('1234')
    await at.press('screen.operators.add')
    await eventually(() => at.refusal()).toContain(at.told('operator_pin_too_simple'))
    await keepPicture(at, 'operator-simple-pin')
    await at.field('screen.operators.new_pin').fill('8352')
    await at.press('screen.operators.add')
    const list = at.counter.getByRole('list', { name: at.say('screen.operators.title') })
    await list.getByText('秦一').waitFor()
    await keepPicture(at, 'operators')
    await at.key('Escape')
    await signOut(at)
    expect(await at.button('screen.sign_in.as', { name: '韩工', role: at.say('screen.role.technician') }).count()).toBe(
      0,
    )
    await at.enterCredentials('77', '8352')
    await at.goOnInShift()
    await signOut(at)
    await at.enterCredentials(PEOPLE.technician.number, PEOPLE.technician.pin)
    await at.press('screen.menu.operators')
    await at.press('screen.operators.disable_one', { name: '秦一' })
    await list.getByText(at.say('screen.operators.disabled')).waitFor()
    await at.key('Escape')
    await signOut(at)
    await at.enterCredentials('77', '8352')
    await eventually(() => at.refusal()).not.toBe('')
    await at.key('Escape')
    await at.enterCredentials(PEOPLE.technician.number, PEOPLE.technician.pin)
    await at.heading('screen.open_shift.no_selling').waitFor()
  })
})
